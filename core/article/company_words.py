"""Words around the names of companies: legal forms, what stands before and behind a name, what is no company."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL_FORMS = _words(
    "inc incorporated corp corporation co company ltd limited llc llp lp plc sa sas sab ag kgaa gmbh se nv bv cv "
    "asa as ab abp aps oy oyj spa srl sl sau kk kabushiki kaisha pte pty bhd berhad tbk pt psc pjsc jsc pao ojsc "
    "saog qpsc public nl sirketi anonim ve ticaret sanayi aş ao dac ltda saa rt nyrt zrt sdn"
)
"""Without points, in small letters. They end a name and say nothing of whose it is."""

FORMS_WRITTEN_APART = _words("s.a. n.v. s.p.a. a/s a.s. a.ş. p.l.c. k.k. l.p. b.v. s.e. s.a.b.")

SHARE_CLASSES = _words(
    "class chess cdi adr ads gdr gbp usd eur shs registered ordinary depositary depository series preferred repr "
    "sponsored unsponsored reit units stapled"
)
"""From such a word on, a feed's name of a share is no longer the company's."""

OFFICES = _words(
    "ceo cfo coo cto chairman chairwoman chair chief founder co-founder president director executive managing analyst"
)
"""From such a word on, a run of capitals names somebody at the company."""

CONNECTORS = _words(
    "of the and & de la le du des der und y e di del et von van"
)
"""Small words that may stand inside a name."""

LEADS = _words(
    "the a an in on at for from by with and but as when while after before since shares share stock stocks why "
    "how is are was were has have had this that these those its it we our their his her despite although "
    "following company companies announcement update according while meanwhile today yesterday both rival analyst "
    "analysts investors investor ceo cfo chairman former u.s u.k exclusive breaking correction corrected brief "
    "factbox explainer insight opinion reuters bloomberg cnbc mr ms dr some many most roce roe"
)
"""Words that, at the beginning of a sentence, are no part of the name behind them."""

NO_COMPANIES = _words(
    "china japan india germany france italy spain britain england scotland ireland canada mexico brazil australia "
    "europe asia africa america russia ukraine israel iran iraq turkey korea taiwan singapore indonesia malaysia "
    "thailand vietnam philippines switzerland sweden norway denmark finland poland greece portugal netherlands "
    "belgium austria hungary argentina chile peru colombia venezuela egypt pakistan bangladesh hong kong york "
    "london tokyo beijing shanghai washington paris berlin sydney mumbai delhi toronto seoul dubai slovenia "
    "eurozone brussels opec trump biden xi putin modi powell musk lagarde congress senate parliament government "
    "president minister republicans democrats treasury federal reserve fed ecb boj rba pboc imf bank-of-japan "
    "supreme court justice department white house monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec nasdaq nyse dow nikkei ftse dax hang seng sensex nifty stoxx wall street "
    "bitcoin ethereum solana dogecoin crypto xrp gold silver oil brent wti copper bullion dollar euro yen yuan "
    "pound sterling treasuries bonds stocks shares futures equities markets market tariffs inflation gdp cpi pmi "
    "ipo etf etfs ai reits investors analysts economists traders consumers q1 q2 q3 q4 h1 h2 fy i he she they you "
    "everyone people tech big us uk eu un who nato gmt et est edt christmas ramadan zealand new tehran kyiv "
    "moscow gaza most many some all no yes more less one two three four five here there what where if then also "
    "even so not only first second third last next top best other others such each every any california texas "
    "florida alabama alaska arizona arkansas colorado connecticut delaware georgia hawaii idaho illinois indiana "
    "iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana "
    "nebraska nevada ohio oklahoma oregon pennsylvania tennessee utah vermont virginia wisconsin wyoming arabia "
    "saudi emirates uae qatar gulf european american british chinese japanese german french indian canadian "
    "australian korean swiss russian israeli ukrainian usdt usdc btc eth doge reporting history staff myanmar "
    "laos cambodia nepal lanka kenya nigeria ghana ethiopia morocco algeria libya jordan lebanon syria yemen oman "
    "kuwait bahrain luxembourg iceland slovakia romania bulgaria croatia serbia estonia latvia lithuania belarus "
    "kazakhstan uzbekistan cuba haiti panama ecuador bolivia uruguay paraguay gurugram bengaluru chennai kolkata "
    "hyderabad pune shenzhen guangzhou taipei osaka bangkok jakarta manila lumpur hanoi madrid rome milan vienna "
    "zurich geneva oslo stockholm copenhagen helsinki dublin lisbon athens warsaw prague budapest chicago boston "
    "houston dallas seattle francisco angeles miami atlanta vegas qqq spy wpl buy hold neutral outperform"
)
"""Names and words with a capital that are no company where they stand alone."""

NEWS_VERBS = _words(
    "reports reported posts posted says said announces announced sees saw expects expected declares declared "
    "appoints appointed names named launches launched completes completed acquires acquired buys bought sells "
    "sold signs signed agrees agreed raises raised cuts cut lowers lowered reaffirms reaffirmed reiterates boosts "
    "boosted hikes hiked beats beat misses missed tops topped swings swung books booked logs logged delivers "
    "delivered secures secured wins won unveils unveiled plans planned proposes proposed files filed prices "
    "priced closes closed enters entered receives received approves approved grants granted holds held has is was "
    "will to's shares stock stocks q1 q2 q3 q4 1q 2q 3q 4q fy h1 h2 1h 2h earnings profit profits revenue "
    "revenues sales results net first second third fourth full quarterly annual interim half ceo cfo chairman "
    "chief price maintained initiated downgraded upgraded rated grew rises rose falls fell jumps jumped surges "
    "surged drops dropped climbs climbed gains gained slumps slumped tumbles tumbled slides slid soars soared "
    "plunges plunged dips dipped edges rallies expands expanded extends extended updates updated issues issued "
    "provides provided adjusts confirms confirmed targets targeted seeks sought offers offered considers invests "
    "invested repurchases repurchased increases increased decreases reduces reduced advances advanced begins "
    "began starts started resumes suspends warns warned forecasts forecast turns narrows widens aims partners "
    "partnered opens opened withdraws withdrew averages achieves achieved joins joined adds added executes "
    "outlines highlights schedules releases released reveals revealed pays paid and backs back halts reaches "
    "becomes teams faces authorizes changing intends presents"
)
"""Words that follow a company's name in a headline or a first sentence."""

BROKERS = _words(
    "citigroup citi jpmorgan jp-morgan j.p morgan-stanley morgan goldman goldman-sachs barclays ubs hsbc bofa rbc "
    "bmo td td-cowen wells-fargo wells deutsche deutsche-bank jefferies evercore bernstein mizuho nomura "
    "macquarie stifel piper-sandler piper raymond-james raymond truist keybanc oppenheimer needham wedbush "
    "guggenheim telsey baird cantor cantor-fitzgerald hc-wainwright h.c benchmark roth rosenblatt loop "
    "susquehanna scotiabank cibc desjardins national canaccord berenberg kepler exane redburn clsa daiwa dbs "
    "fubon argus cfra zacks lake-street craig-hallum william-blair wolfe stephens northland d.a da-davidson btig "
    "mkm huatai maybank uob ocbc kgi cicc citic b.riley btg santander jmp compass seaport rothschild erste oddo "
    "societe-generale freedom-capital hovde hsbc keefe mediobanca investec itau bnp snb jarden citizens janney "
    "kbw"
)
"""Houses that rate others. In an article about a rating, they are not its subject."""

NO_BUSINESS = _words(
    "university college school president governor senator senate mayor police court ministry minister agency "
    "league county city state government council committee department office army military navy police party "
    "union index gdp cpi pmi survey federation commission authority church hospital sheriff judge prince king "
    "queen premier bureau institute association embassy assembly parliament exchange officer executive chief "
    "deputy professor congressman director roundup talk preview calendar headlines brief closing commitments cftc "
    "prices usd jpy eur gbp odaily rns"
)
"""A run of capitals with such a word is no company that trades."""

FIRST_NAMES = _words(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony "
    "mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan "
    "jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander "
    "raymond patrick jack dennis jerry mary patricia jennifer linda elizabeth barbara susan jessica sarah karen "
    "lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie "
    "rebecca sharon laura cynthia kathleen amy angela elon jamie warren tim satya sundar jensen sam bill jim "
    "peter ray cathie jerome christine janet joe kamala marco pete tom dan ed ben steve mike chris matt greg jeff "
    "rob ron ken don doug craig keith roger alan albert arthur henry walter melania ivanka volodymyr vladimir "
    "emmanuel olaf narendra shigeru keir rachel nigel boris pam kash tulsi vitalik changpeng satoshi"
)
"""A run of capitals that begins with one of these is a person."""

GENERIC = _words(
    "group holdings holding international technologies technology industries enterprises solutions systems "
    "services partners capital resources energy bank bancorp bancshares financial corporation company global "
    "worldwide first american national general united china india royal great new north south east west pacific "
    "atlantic northern southern eastern western central standard premier universal advanced applied digital"
)
"""Words that do not tell a company alone."""
