"""Words that tell the name of a segment, product or region from all that may stand in its place."""

from __future__ import annotations

from core.figures.currencies import CODES as CURRENCY_CODES
from core.figures.currencies import SCALED_CODES
from core.figures.phrases import word_set

GENERIC = word_set(
    """total net gross quarterly annual annualized yearly monthly consolidated consol stock record strong weak solid
    late early plus flip bright operational robust higher lower full half year fourth third second first fiscal
    reported adjusted diluted basic overall group company company's its their our his the a an this that these those
    such same all other some any more less best better good bad positive negative impressive significant substantial
    strongest largest highest lowest new current previous prior last latest recent next preliminary unaudited
    audited attributable statutory underlying core organic normalized gaap non ifrs pro forma key main major top
    bottom line quarter's year's quarter month months period final trailing twelve nine six three corresponding
    comparable comparative expected projected estimated forecast forecasted anticipated planned targeted guided
    implied initial annualised standalone actual headline external reported combined aggregate cumulative trailing
    respective approximate average mean median consensus analyst analysts wall street market factset lseg estimate
    stated recurring continuing discontinued sequential sequentially double digit single mid low high teens million
    billion crore percent per cent cents us usd inr rs excluding including ex before after both each every own large
    small modest slight steady stable healthy sharp steep dramatic massive huge increased decreased declining
    growing rising falling improved improving weaker stronger softer flat slower faster accelerating slowing surging
    soaring narrower wider fresh additional incremental extra further total-year ongoing existing outstanding
    remaining potential future long term near short medium stellar blowout upbeat downbeat mixed disappointing
    surprise surprising better-than-expected unexpected earlier interim december march june september october
    november january february april may july august h1 h2 q1 q2 q3 q4 fy firm firm's bank's corporate industry
    sector semi bi segment's resulting reduced associated related overall's parent owners shareholders equity
    holders common stockholders ordinary share shares per unit's capital ratio rate growth margin margins revenue
    sales profit profits income earnings loss losses cost costs expense expenses approximately about around nearly
    roughly almost just only over under up down year-on-year yoy not no tough favorable unfavorable likely well very
    much many most least also still then now however meanwhile while when where which who whose was were is are be
    been being has have had will would could should may might can do did does on in at by for from to of with
    without and or but if than as into onto through during between against amid despite due because thanks led
    driven reflecting helped offset partially largely mainly primarily mostly partly effective constant currency
    full-year quarter-end closing opening ending beginning mark marking minimum maximum firm order firmly yet adj
    oper pft takes proposes upheld one two four five eight ten wednesday monday tuesday thursday friday target goal
    guidance outlook forecasts estimates expectations view projection projections range value amount level levels
    figure figures number numbers result results performance report reports call day week today operating free cash
    flow diluted distributable core-based annualised-run annualized-rate decent sizable sizeable meaningful minimal
    nominal historical historic big bigger biggest consistent rapid resilient hefty handsome ample plentiful tepid muted
    lackluster lacklustre anemic subdued tremendous terrific excellent exceptional extraordinary fantastic phenomenal
    outsized windfall dismal poor bleak sluggish soft brisk vibrant whopping tidy bumper slim lean lofty optimistic
    cautious conservative bullish bearish rosy eye-popping dollar upfront compound compounded steeper shallower
    favourable unfavourable unique illegal illicit heavy end run session sessions base basis prelim real lighter heavier
    thin lowers raises authorizes authorises"""
)
SEGMENT_NOUNS = word_set(
    """segment segments division divisions unit units business businesses arm side vertical verticals portfolio
    region brand brands franchise category product products line subsidiary operations unit's services module
    platform app store stores agreements contracts customer programs"""
)
OWN_LINES = word_set("product products services platform app franchise")
"""Those of the nouns that name a line of revenue even alone: 'product revenue', 'services sales'."""
TRADES = word_set(
    """advertising licensing gaming streaming manufacturing trading lending banking insurance engineering marketing
    publishing broadcasting consulting processing clothing shipping farming mining housing retailing outsourcing
    coaching packaging cooking baking testing imaging building printing networking computing lighting heating
    cooling wedding training hosting refining staffing drilling roofing catering flooring fencing wiring
    ticketing parking plumbing recruiting learning mailing bedding brewing dining racing boxing welding mapping
    sequencing branded connected managed prepaid dedicated"""
)
BREAK_KINDS = frozenset(
    (
        "actual",
        "guide",
        "expect",
        "against",
        "cause",
        "beat",
        "consensus",
        "about",
        "ranging",
        "respectively",
        "share",
        "negative",
        "versus",
    )
)
NAMES_NOTHING = frozenset(("metric", "trap", "consensus", "guide"))
VERBS_AHEAD = word_set(
    """reported posted recorded generated delivered saw grew rose fell declined increased decreased expanded
    contributed achieved experienced remained surged jumped dropped climbed sales had brought notched logged
    booked earned slipped gained registered added
    accounted represented was were is are improved soared decreased slid"""
)
FUNCTION = word_set(
    """the its a an this that these those our their his her it they we he she as in on at for by from with despite
    however while meanwhile although but and or if when after before during looking overall additionally also
    moreover further furthermore operating net total gross adjusted revenue revenues sales earnings profit
    ebitda eps income cash free management executives analysts shares no not for both each all to of s i about
    more less than there here what which who how why quarterly quarter fiscal annual full first second third
    fourth company group firm bank chief ceo cfo president mr ms inventories inventory backlog bookings capital
    dividend dividends guidance diluted non-gaap gaap expenses research organic comparable same like interest
    tax since given compared based driven excluding including"""
)
NOUNS_TOO = word_set("management capital research interest financial growth free cash")
"""Words of that list that also stand inside a name: 'supply chain management service segment'."""
LONGEST = 60
NO_PART = word_set("about around approximately nearly operations continuing constant reported local q fy h cy")
LEGAL_FORMS = word_set("plc inc corp corporation ltd limited llc co ag se sa nv asa ab oyj spa group holdings holding")
PARTS = word_set("segment division unit arm vertical side business")
WHOLE = word_set("company group consolidated overall firm management companywide total")
COMPANIES = word_set(
    """company group firm bank maker retailer chipmaker automaker drugmaker carmaker manufacturer giant operator lender
    insurer producer developer provider supplier owner publisher brewer miner airline builder"""
)
"""What a company is called beside its name; in lower case none of them is a part."""
CODES = frozenset((*CURRENCY_CODES, *SCALED_CODES))
ENDS_PHRASE = word_set(
    """generate boost drive increase raise grow lift cut reduce improve report post deliver achieve expect see show earn
    add exceed beat top miss hit reach support offset impact affect include exclude contribute bring keep make take give
    provide maintain target forecast project mean imply help push hurt decrease decline rise fall gain lower double
    generates drives sees shows posts reports expects delivers brings keeps makes takes gives means helps lifts raises
    a an the its their our his her this that these those which who said says as while when where with of in on at
    by for from to into through during against than and or but if whereas because is was were are be been being has have
    had will would drove drive drives led leads helped sent pushed lifted boosted fueled fuelled toward towards via
    hold holds carry carries boast boasts enjoy enjoys face faces maintains retain retains yield yields trim trims slash
    slashes book books record records log logs notch notches cite cites peg pegs reaffirm reaffirms reiterate reiterates
    confirm confirms hike hikes suggest suggests support supports underpin underpins accelerate accelerates impacts
    inflate inflates predict predicts anticipate anticipates forecasts projects guides guide raises boosts lifts cuts
    supporting covers cover doubles triples shed sheds squeeze squeezes dent dents implies indicate indicates involve
    involves includes meant seen highlight highlights sell sells secure secures bootstrap though although alongside even
    already until behind"""
)
CLAUSE_WORDS = (
    VERBS_AHEAD
    | word_set(
        """$ % € £ ¥ : said says will would could may might though although until implies indicates includes counts
        estimated announced than but because whether when if took takes take made makes make brought brings passed"""
    )
) - {"sales"}
"""What a name never has in lower case: with one of these it is a clause, or an amount."""
METRIC_WORDS = word_set(
    """revenue revenues sales income profit profits earnings ebitda ebit eps margin margins cash debt guidance
    outlook dividend backlog bookings orders expenses expense costs capex loss inventory arr turnover"""
)
