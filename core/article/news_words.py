"""Words of the news by which names of companies are told from other capitals: verbs, places, offices, markets."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_COMPANIES = _words(
    "china japan india germany france italy spain britain england scotland ireland canada mexico brazil australia "
    "europe asia africa america russia ukraine israel iran iraq turkey korea taiwan singapore indonesia malaysia "
    "thailand vietnam philippines switzerland sweden norway denmark finland poland greece portugal netherlands "
    "belgium austria hungary argentina chile peru colombia venezuela egypt pakistan bangladesh hong kong york london "
    "tokyo beijing shanghai washington paris berlin sydney mumbai delhi toronto seoul dubai slovenia eurozone "
    "brussels opec trump biden xi putin modi powell musk lagarde congress senate parliament government president "
    "minister republicans democrats treasury federal reserve fed ecb boj rba pboc imf bank-of-japan supreme court "
    "justice department white house monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "nasdaq nyse dow nikkei ftse dax hang seng sensex nifty stoxx wall street bitcoin ethereum solana dogecoin crypto "
    "xrp gold silver oil brent wti copper bullion dollar euro yen yuan pound sterling treasuries bonds stocks shares "
    "futures equities markets market tariffs inflation gdp cpi pmi ipo etf etfs ai reits investors analysts "
    "economists traders consumers q1 q2 q3 q4 h1 h2 fy i he she they you everyone people tech big us uk eu un who "
    "nato gmt et est edt christmas ramadan zealand new tehran kyiv moscow gaza most many some all no yes more less "
    "one two three four five here there what where if then also even so not only first second third last next top "
    "best other others such each every any california texas florida alabama alaska arizona arkansas colorado "
    "connecticut delaware georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland "
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania "
    "tennessee utah vermont virginia wisconsin wyoming arabia saudi emirates uae qatar gulf european american british "
    "chinese japanese german french indian canadian australian korean swiss russian israeli ukrainian usdt usdc btc "
    "eth doge reporting history staff myanmar laos cambodia nepal lanka kenya nigeria ghana ethiopia morocco algeria "
    "libya jordan lebanon syria yemen oman kuwait bahrain luxembourg iceland slovakia romania bulgaria croatia serbia "
    "estonia latvia lithuania belarus kazakhstan uzbekistan cuba haiti panama ecuador bolivia uruguay paraguay "
    "gurugram bengaluru chennai kolkata hyderabad pune shenzhen guangzhou taipei osaka bangkok jakarta manila lumpur "
    "hanoi madrid rome milan vienna zurich geneva oslo stockholm copenhagen helsinki dublin lisbon athens warsaw "
    "prague budapest chicago boston asian african latin nordic malaysian indonesian singaporean thai filipino "
    "vietnamese taiwanese brazilian mexican montenegro quebec ontario alberta manitoba philadelphia detroit denver "
    "phoenix maritimes argentine chilean colombian spanish italian dutch swedish norwegian danish finnish belgian "
    "austrian polish greek portuguese turkish egyptian nigerian kenyan pakistani bangladeshi sri iranian iraqi "
    "lebanese emirati scottish irish welsh costa rica salvador el dominican honduras guatemala bolivian americans "
    "europeans russians latam fiji key meme ether bnb trx ada sui ltc openings unemployment economy corn wheat "
    "soybeans soybean soy palm coffee cocoa sugar cotton coal iron ore lithium uranium nickel zinc aluminium aluminum "
    "platinum palladium gasoline diesel crude lumber rubber canola natgas lng electricity zloty rupee rupees ruble "
    "peso franc krona krone lira real baht ringgit won comex nymex bovespa ibovespa cac ibex omx asx sgx tsx kospi "
    "topix eia iea sec fda ftc doj cftc sebi irs wto oecd rbnz rbi snb fomc faa epa usfda nhtsa dems gop bjp aap nasa "
    "cia fbi cdc nih hhs ice usaid cardano litecoin chainlink stablecoin stablecoins altcoins memecoin blockchain "
    "defi nft nfts internet earlier later yesterday recently cumulatively please dear watch live breaking exclusive "
    "update stadium houston dallas seattle francisco angeles miami atlanta vegas qqq spy wpl buy hold neutral "
    "outperform"
)
"""Names and words with a capital that are no company where they stand alone."""

NEWS_VERBS = _words(
    "reports reported posts posted says said announces announced sees saw expects expected declares declared appoints "
    "appointed names named launches launched completes completed acquires acquired buys bought sells sold signs "
    "signed agrees agreed raises raised cuts cut lowers lowered reaffirms reaffirmed reiterates boosts boosted hikes "
    "hiked beats beat misses missed tops topped swings swung books booked logs logged delivers delivered secures "
    "secured wins won unveils unveiled plans planned proposes proposed files filed prices priced closes closed enters "
    "entered receives received approves approved grants granted holds held has is was will to's shares stock stocks "
    "q1 q2 q3 q4 1q 2q 3q 4q fy h1 h2 1h 2h earnings profit profits revenue revenues sales results net first second "
    "third fourth full quarterly annual interim half ceo cfo chairman chief price maintained initiated downgraded "
    "upgraded rated grew rises rose falls fell jumps jumped surges surged drops dropped climbs climbed gains gained "
    "slumps slumped tumbles tumbled slides slid soars soared plunges plunged dips dipped edges rallies expands "
    "expanded extends extended updates updated issues issued provides provided adjusts confirms confirmed targets "
    "targeted seeks sought offers offered considers invests invested repurchases repurchased increases increased "
    "decreases reduces reduced advances advanced begins began starts started resumes suspends warns warned forecasts "
    "forecast turns narrows widens aims partners partnered opens opened withdraws withdrew averages achieves achieved "
    "joins joined adds added executes outlines highlights schedules releases released reveals revealed pays paid and "
    "backs back halts reaches becomes teams faces authorizes changing intends presents finalizes finalises commences "
    "moderates cautions concluded concludes poised investigates hires hired introduces introduced projects shifts "
    "settles wants welcomes selects selected earns brings bags commits celebrates continues deploys develops "
    "disclosed discloses establishes eyes explores fires gets gives goes heads invites keeps leads makes moves needs "
    "obtains outperforms publishes published pulls pushes puts ranks rebounds recalls recommends regains rejects "
    "remains renews replaces responds restructures retains returns rolls scouts scraps settled signals slips spikes "
    "stands takes taps touts trades transforms trims tries unveiling upsizes urges uses weighs worth clears declined "
    "denies bucks allots plummets sinks inks nears loses eliminates removes shuts demands restarts requests refuses "
    "challenges questions greenlights reorganizes participates supports scores serves strengthens succeeds surpasses "
    "switches terminates transfers tightens tracks unlocks validates wraps writes up down targeting collaborate "
    "collaborates benefits braces debuts resolves resolved expecting owes seeking buying selling cutting raising "
    "facing clinches reopens relaunches rebrands relocates accuses blames blocks bans calls checks claims clarifies "
    "cools demonstrates doubles triples eases elects encourages ends ensures exceeds exits falters finds finishes "
    "fines forms freezes fuels hails handles helps honors hosts identifies ignites implements inaugurates insists "
    "installs intensifies lacks lands lags launching lifts limits links lists loads looks marks matches maintains "
    "merges mulls nabs negotiates nominates notes notifies operates orders owns passes pauses permits picks pitches "
    "plots powers prepares preps prevails produces promises promotes proves purchases qualifies quits rates readies "
    "rebuts redeems redesigns refinances registers reinstates represents rescues reshapes retires reverses reviews "
    "revises revamps revives rewards rules sanctions saves scales sheds ships shows shrinks shutters slashes snaps "
    "sparks speeds splits sponsors stays steers steps stops streamlines strikes struggles submits subscribes supplies "
    "swaps tackles talks tells tempers threatens ties touches trails trains trials triggers unleashes values votes "
    "vows walks withholds wows zooms integrates spins spends spun sues told tests boosting hit hits"
)
"""Words that follow a company's name in a headline or a first sentence."""

VERBS_IN_NAMES = _words(
    "first second third fourth full net half interim results will books target has is was and back backs price chief "
    "stock stocks shares general advanced open partners partnered partner revenue revenues sales profit profits "
    "earnings quarterly annual chairman to's"
)
"""Those of them that, with a capital, are parts of names or of titles as well."""

ENDS_NAMES = _words(
    "unusual "
    "is was has have are were for in on at with to from by as after amid over into via vs its their ipo fpo gmp eps "
    "pat qip board just now still also own unveils said says affiliate unit subsidiary arm jv insiders"
)
"""Words that, with a capital in a headline, do not belong to the name before them."""

OFFICE_NOUNS = _words(
    "analyst analysts economist economists strategist strategists minister president secretary senator representative "
    "governor spokesman spokeswoman spokesperson ceo cfo coo cto chairman chairwoman chair chief founder co-founder "
    "director executive officer judge justice actor actress singer author mr mrs ms dr businessman billionaire trader "
    "player coach captain husband wife professor adviser advisor lawyer activist commissioner czar premier gov sen "
    "rep"
)
"""Words that say of the name behind them that it is a person's."""

FIRST_NAMES = _words(
    "salman bryan simona zack evan rahul sanjay vijay rajesh amit manoj pankaj deepak sanjeev aditya rashmi "
    "xi josh gavin bernie nancy kyle tyler elizabeth mitch james john robert michael william david richard joseph "
    "thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian "
    "george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott "
    "brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry mary patricia jennifer linda "
    "barbara susan jessica sarah karen lisa betty margaret sandra ashley kimberly emily donna michelle carol amanda "
    "melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela elon jamie warren tim satya sundar "
    "jensen sam bill jim peter ray cathie jerome christine janet joe kamala marco pete tom dan ed ben steve mike "
    "chris matt greg jeff rob ron ken don doug craig keith roger alan albert arthur henry walter melania ivanka "
    "volodymyr vladimir emmanuel olaf narendra shigeru keir rachel nigel boris pam kash tulsi vitalik changpeng "
    "satoshi"
)
"""A run of capitals that begins with one of these is a person."""

NO_BUSINESS = _words(
    "university college school president governor senator senate mayor police court ministry minister agency league "
    "county city state government council committee department office army military navy party union index gdp cpi "
    "pmi survey federation commission authority church hospital sheriff judge prince king queen premier bureau "
    "institute association embassy assembly parliament exchange officer executive chief deputy professor congressman "
    "director roundup talk preview calendar headlines brief closing commitments cftc month nymex comex directors "
    "briefing administration parks kremlin pentagon vatican watchdog watchdogs regulator regulators purchasing "
    "manager board-of-trade club summit forum festival conference championship award awards cup prize bill prices usd "
    "jpy eur gbp odaily rns"
)
"""A run of capitals with such a word is no company that trades."""

MEDIA = _words(
    "reuters bloomberg cnbc cnn bbc nbc cbs abc fox axios politico barron's barrons forbes fortune marketwatch wsj ft "
    "nikkei kyodo xinhua yonhap afp ap dpa ians pti ani newswire globenewswire prnewswire businesswire odaily "
    "coindesk cointelegraph techcrunch variety guardian telegraph times newspaper journal post herald lseg refinitiv "
    "factset ibes getty pixabay unsplash imdb morningstar zacks benzinga tipranks globaldata kantar statista newsfile"
)
"""Names of those who tell, not of those who are told of."""

QUOTES = _words(
    "by from according told via with rival rivals peer peers supplier suppliers customer customers competitor "
    "competitors against"
)
"""Words that say of the name behind them that it is only quoted, or also has to do with the matter."""

PRODUCTS = _words("drug drugs medicine medicines vaccine vaccines treatment treatments therapy injection pill chatbot")
"""Words that say of the name beside them that it is a product's."""

OF_REPORTS = _words(
    "quarter quarterly year annual interim results result earnings revenue sales profit report reports update "
    "estimates consensus price target eps statement presentation call notification financial-statements dividend "
    "rating guidance outlook forecast prediction notice invitation transaction"
)
"""A run of capitals with such a word is a piece of a report's title."""

MACRO = _words(
    "rate rates output orders sentiment deficit surplus producer sector prices confidence exports imports payrolls "
    "inflation unemployment composite industry firms firm tariffs economy market markets yields forces spending "
    "growth activity production trade demand supply jobs openings starts permits stockpiles inventories shipments "
    "crisis industries"
)
"""A run of capitals that ends in one of these is something that economists count."""

MARKETS = _words(
    "spx ndx djia stocks shares futures nasdaq dow nikkei sensex nifty ftse dax cac kospi hang wall oil gold silver "
    "platinum bitcoin ethereum crypto dollar euro yen yuan sterling rupee ringgit treasury treasuries bonds bund corn "
    "wheat soybeans palm copper iron nickel aluminium aluminum forex equities equity markets market asian asia "
    "european global s&p"
)
"""A headline that begins with one of these tells of a market, if not of a company called so."""

COMPANY_TALK = _words(
    "company companies company's firm firm's firms share shares stock stocks shareholder shareholders investors "
    "revenue revenues profit profits earnings sales ceo cfo chief inc inc. ltd ltd. plc corp corp. llc board customer "
    "customers clients startup business businesses quarter acquire acquired acquires acquisition brand brands product "
    "products partnership platform ipo analyst analysts announce announced announces launch launched launches maker "
    "chain airline bank lender manufacturer manufacturing invest invests investing investment stake funding raise "
    "raises raised contract contracts production subsidiary services service"
)
"""What a text about a company speaks of."""

COINS = frozenset(
    (
        "bitcoin", "btc", "ethereum", "ether", "eth", "xrp", "solana", "dogecoin", "cardano", "litecoin", "tether",
        "bnb", "shiba inu", "chainlink", "polkadot", "avalanche", "tron", "toncoin", "stellar", "monero", "hedera",
        "uniswap", "bitcoin cash", "pepe", "sui", "aave",
    )
)  # fmt: skip
"""Coins, which have symbols as shares have."""
