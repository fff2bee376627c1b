"""Words in and around the names of companies: legal forms, what many names end in, what stands before a name."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL_FORMS = _words(
    "inc incorporated corp corporation co company ltd limited llc llp lp plc sa sas sab ag kgaa gmbh se nv bv cv asa "
    "as ab abp aps oy oyj spa srl sl sau kk kabushiki kaisha pte pty bhd berhad tbk pt psc pjsc jsc pao ojsc saog "
    "qpsc public nl sirketi anonim ve ticaret sanayi aş ao dac ltda saa rt nyrt zrt sdn"
)
"""Without points, in small letters. They end a name and say nothing of whose it is."""

FORMS_WRITTEN_APART = _words("s.a. n.v. s.p.a. a/s a.s. a.ş. p.l.c. k.k. l.p. b.v. s.e. s.a.b.")

SHARE_CLASSES = _words(
    "class chess cdi adr ads gdr gbp usd eur shs registered ordinary depositary depository series preferred repr "
    "sponsored unsponsored reit units stapled"
)
"""From such a word on, a feed's name of a share is no longer the company's."""

OFFICES = _words(
    "ceo cfo coo cto svp evp vp chairman chairwoman chair chief founder co-founder president director executive "
    "managing analyst"
)
"""From such a word on, a run of capitals names somebody at the company."""

CONNECTORS = _words("of the and & de la le du des der und y e di del et von van")
"""Small words that may stand inside a name."""

SHORTENED = _words(
    "inc corp co ltd llc lp plc st dr mr mrs ms jr sr no bros dept intl int'l mfg assn labs cos grp hldgs svcs tech "
    "ind inds mt ft gen gov sen rep prof"
)
"""Words whose point does not end the sentence."""

LEADS = _words(
    "where to uncover alert what which who discover expect weak own just now still also can will would could should "
    "does do did may might must the a an in on at for from by with and but as when while after before since shares "
    "share stock stocks why how is are was were has have had this that these those its it we our their his her "
    "despite although following company companies announcement update according meanwhile today yesterday both rival "
    "analyst analysts investors investor ceo cfo chairman former u.s u.k exclusive breaking correction corrected "
    "brief factbox explainer insight opinion reuters bloomberg cnbc mr ms dr some many most roce roe"
)
"""Words that lead up to a name and are no part of it."""

GENERIC = _words(
    "cda group holdings holding international technologies technology industries enterprises solutions systems "
    "services partners capital resources energy bank bancorp bancshares financial corporation company global "
    "worldwide first american national general united china india royal great new north south east west pacific "
    "atlantic northern southern eastern western central standard premier universal advanced applied digital"
)
"""Words that do not tell a company alone."""

PLACES_WORDS = _words("south north east west new united great central northern southern eastern western")
"""Generic words that are parts of places' names too."""

EXTENDS_NAMES = GENERIC | _words(
    "and of & biosciences biotherapeutics therapeutics pharmaceuticals pharmaceutical pharma bio biotech motor motors "
    "airlines airways express insurance securities management asset gaming entertainment foods beverages brands "
    "stores retail mining metals gold silver minerals oil gas petroleum power electric electronics semiconductor "
    "semiconductors software networks communications telecom media studios laboratories labs sciences healthcare "
    "health medical devices diagnostics genetics chemicals materials steel paper packaging logistics shipping lines "
    "railway rail aerospace aerosystems defense defence space aviation automotive auto parts realty properties "
    "property estate trust reit land homes construction engineering building products consumer ventures investments "
    "investment enterprise works industrial manufacturing water renewables renewable solar utilities infrastructure "
    "transport transportation marine offshore drilling exploration royalty hotels resorts restaurants cruises cruise "
    "education learning robotics ai fund funds income growth equity co company corp inc plc ltd limited sa se ag nv "
    "pharm platforms chain interactive games computing computer data cloud digital online mobile payments finance "
    "credit wealth assurance life re biologics biotechnologies bioscience oncology genomics vaccines nutrition "
    "cosmetics apparel footwear textile textiles fertilisers fertilizers cement tyres tires tyre tire rubber glass "
    "pulp timber agro agri seeds dairy sugar breweries brewing distillers spirits wines tobacco cannabis sports "
    "leisure travel airport airports ports terminals tankers maritime bulk freight post aircraft aero drones nuclear "
    "lng pipeline pipelines midstream refining coal lithium uranium copper nickel graphite earths hydrogen fuel cell "
    "battery batteries lighting optics photonics laser lasers sensors instruments tools machinery machine equipment "
    "pumps valves bearings cables wire forge alloys aluminium aluminum zinc iron mills cotton fashion jewellers "
    "jewelry watches toys publishing broadcasting television radio cinemas theatres music records advertising outdoor "
    "marketing research analytics consulting staffing outsourcing security lending mortgage leasing savings housing "
    "developers builders vehicles mobility railways containers couriers hospitals clinics dental vision optical care "
    "pharmacy drugs surgical imaging automation controls semicon micro nano quantum tech technologies systems "
    "worldwide americas europe asia"
)
"""Words that make a company's shorter name its longer one."""

COMPANY_NOUNS = _words(
    "company firm group lender bank insurer reinsurer brokerage automaker carmaker chipmaker drugmaker planemaker "
    "retailer grocer miner developer operator manufacturer producer provider giant startup start-up conglomerate "
    "airline carrier utility parent maker platform exchange chain brand builder homebuilder refiner driller explorer "
    "publisher broadcaster contractor distributor restaurant unicorn biotech pharma fintech steelmaker brewer "
    "distiller shipper lessor designer specialist major behemoth heavyweight co"
)
"""Words that say of the name behind them that it is a company's."""

LEADING_NOUNS = _words(
    "firm giant major maker startup unicorn behemoth developer producer retailer lender reinsurer insurer automaker "
    "carmaker chipmaker drugmaker planemaker miner homebuilder brewer airline conglomerate"
)
"""Those of them that with a capital, too, stand before a name and are no part of it: 'Cosmetics Major Orbwell'."""

BROKERS = _words(
    "citigroup citi jpmorgan jp-morgan j.p morgan-stanley morgan goldman goldman-sachs barclays ubs hsbc bofa rbc bmo "
    "td td-cowen wells-fargo wells deutsche deutsche-bank jefferies evercore bernstein mizuho nomura macquarie stifel "
    "piper-sandler piper raymond-james raymond truist keybanc oppenheimer needham wedbush guggenheim telsey baird "
    "cantor cantor-fitzgerald hc-wainwright h.c benchmark roth rosenblatt loop susquehanna scotiabank cibc desjardins "
    "national canaccord berenberg kepler exane redburn clsa daiwa dbs fubon argus cfra zacks lake-street craig-hallum "
    "william-blair wolfe stephens northland d.a da-davidson btig mkm huatai maybank uob ocbc kgi cicc citic b.riley "
    "btg santander jmp compass seaport rothschild erste oddo societe-generale freedom-capital hovde keefe mediobanca "
    "investec itau bnp snb jarden citizens janney kbw moody moodys fitch crisil dbrs kbra icra am-best "
    "standard-and-poors"
)
"""Houses that rate others. In an article about a rating, they are not its subject."""
