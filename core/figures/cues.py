"""The words around a number that say what is done with it: one table, from which all cues come."""

from __future__ import annotations

from core.figures.phrases import Meaning, PhraseBook
from core.figures.traps import TRAPS
from core.figures.vocabulary import LOSSES, WORDS

_CUES: tuple[tuple[str, str, str, str], ...] = (
    # kind, value, shade, phrases
    (
        "basis",
        "non_gaap",
        "",
        """non gaap | headline | adjusted | adj | adj. | underlying | core | normalized | normalised | pro forma |
        on an adjusted basis | excluding items | excluding one time items | excluding special items |
        excluding items affecting comparability | before exceptional items | ex items | cash eps |
        excluding one time costs | non ifrs | pre exceptional | adjusted for one time items | on a non gaap basis |
        on an underlying basis | excluding certain items | excluding exceptional items | adjusted basis |
        before special items | before one off items | before exceptionals | before non recurring items |
        before one time items | before nonrecurring items | before items affecting comparability |
        excluding non recurring items | excluding exceptionals | excluding extraordinary items |
        excluding one off items | stripping out one off items | stripping out one time items |
        stripping out one time costs | excluding one off costs | ex special items | operational basis""",
    ),
    (
        "basis",
        "gaap",
        "",
        """gaap | ifrs | statutory | on a statutory basis | by gaap | under gaap | under ifrs | on a gaap basis |
        in reported terms | on a reported basis | us gaap | u.s. gaap | reported terms |
        gaap basis | under ifrs | under gaap | reported growth""",
    ),
    (
        "basis",
        "constant_currency",
        "",
        """constant currency | constant currencies | constant exchange rate(s) | at cer | cer | ccy | cc |
        currency neutral | excluding currency effects | at constant exchange rates | on a constant currency basis |
        local currency | local currencies | currency adjusted | at constant currency | in constant currency |
        at ccy | fx neutral | forex neutral | excluding foreign exchange |
        excluding the impact of foreign exchange | excluding currency | excluding exchange rate |
        excluding exchange rate changes | excluding exchange rate effects | excluding exchange rate movements |
        excluding exchange rates | excluding exchange rate differences | excluding fx | ex fx |
        excluding currency changes |
        excluding currency movements | excluding currency impact(s) | excluding foreign currency |
        adjusted for currency | adjusted for currency effects | adjusted for exchange rate effects | net of currency |
        at fixed exchange rates | at unchanged exchange rates | in fixed currencies | at fixed currencies |
        in fixed currency | at comparable exchange rates | in comparable currencies | at unchanged currency rates |
        exchange rate neutral""",
    ),
    (
        "basis",
        "organic",
        "",
        """organic | organically | on an organic basis""",
    ),
    (
        "guide",
        "strong",
        "",
        """expect(s) | expecting | predicted | promised | indicated | guidance | outlook | forecast(s) |
        forecasting | forecasted | project(s) | projecting | projected | anticipate(s) | anticipating |
        anticipated | target(s) | targeting | targeted | guide(s) | guiding | guided | aim(s) | aiming |
        on track | is looking for | looking for | sees | reckons | reckon | pegged |
        pegs | is pegged | are pegged | is seen | are seen | projection(s) | estimates its | is estimated |
        are estimated | goal | objective(s) | midterm guidance | predicts | predicting | models | modeling | predict |
        full year view | they see | they also see |
        it now expects | is expected | are expected | expected to | going forward | ambition |
        aspires | intends | calls for |
        we model | we now model | we are modeling | we are modelling | previous estimate of | prior estimate of |
        earlier estimate of | has seen a range | pencil(s) in | pencilled in | penciled in""",
    ),
    (
        "guide",
        "weak",
        "",
        """should | would | will | could | may | might | plan(s) | planning | planned | to be | likely | budget |
        budgeted | poised | hope(s) | hoping | can get to | can reach | can grow | can achieve | can deliver |
        can rise | can hit | can become | thinks it | wants to | sees itself | would like to | is set to |
        are set to | views for | view for | is seen at | are seen at""",
    ),
    (
        "expect",
        "",
        "",
        """expected | had expected""",
    ),
    (
        "consensus",
        "",
        "",
        """consensus | analysts | one analyst | an analyst |
        analyst estimate(s) | analyst forecast(s) | analyst expectation(s) |
        analyst consensus | analyst projection(s) | average analyst | analysts' | wall street | the street |
        estimate(s) | estimated | street | expectations | consensus estimate(s) | consensus estimate of |
        factset | lseg | visible alpha | ibes | bloomberg consensus | refinitiv | zacks | polled by |
        analyst estimate(s) | wall street's | market expectations | analysts' expectations |
        projections of analysts | s&p capital iq | brokers | economists | smart estimate | mean expectation |
        mean estimate | average forecast | mean forecast | median forecast | average estimate |
        consensus forecast | company compiled consensus | consensus view | views | analysts polled |
        was expected to earn | were expected to earn | est. of | est of | ests of | ests. of |
        consensus est | analysts' est | average est | poll of analysts | capital iq | whisper number(s)""",
    ),
    (
        "idle",
        "",
        "",
        """wall street bank(s) | wall street investment bank(s) | wall street firm(s) | on wall street |
        end of its guidance | end of their guidance | end of our guidance | end of its guidance range |
        end of their guidance range | end of our guidance range | end of its guided range |
        lower end | higher end | upper end | low end | high end | top end | lower half | upper half |
        reporting segment(s) | reporting unit(s) | reporting period(s) |
        project management | project manager(s) | project team(s) | project finance | project portfolio""",
    ),
    (
        "beat",
        "up",
        "",
        """beat(s) | beating | topped | topping | tops | exceed(s) | exceeded | exceeding | surpass | surpassed |
        surpassing | surpasses | bests | bested |
        outperforming | outperformed | outpaced | above | ahead of | better than |
        higher than expected | came in ahead | better than expected""",
    ),
    (
        "beat",
        "down",
        "",
        """miss | missed | misses | missing | short of | below | fell short | falling short | came in below |
        worse than | came in under | under | trailing | trailed | shy of""",
    ),
    (
        "versus",
        "yoy",
        "",
        """year over year | year on year | yoy | y/y | y o y | yr/yr | year to year | y y | on year | on the year |
        on an annual basis | annual growth | annually | on yr""",
    ),
    (
        "versus",
        "qoq",
        "",
        """sequentially | sequential | quarter over quarter | quarter on quarter | qoq | q/q | q o q |
        on a sequential basis | on a quarterly basis |
        on quarterly basis | quarter to quarter | on quarter | quarterly decline | month over month""",
    ),
    # 'against' opens the zone of a comparative
    (
        "against",
        "from",
        "",
        """from | up from | down from | compared from | increased from""",
    ),
    (
        "against",
        "to",
        "",
        """compared with | compared to | compares with | compares to | compared | versus | vs | vs. | against | than |
        in comparison to | in comparison with | as against | as compared with | as compared to | comparing to |
        in contrast to | relative to | and from | swinging from | improving on | comparing with""",
    ),
    # what follows these is a cause or an aside, not what the sentence is about
    (
        "cause",
        "",
        "",
        """driven by | due to | thanks to | helped by | led by | because of | boosted by | reflecting | owing to |
        hurt by | supported by | fueled by | fuelled by | attributed to | attributable mainly to | as a result of |
        despite | offset by | excluding | including | aided by | on the back of | amid | dragged down by |
        partially offset by | primarily from | benefiting from | underpinned by | weighed by | buoyed by |
        attributable to higher | attributable to lower | pressured by | hit by | partly offset by | largely due to |
        mainly due to | because | tied to | in part due | impacted by | on account of""",
    ),
    (
        "respectively",
        "",
        "",
        """respectively""",
    ),
    (
        "move",
        "up",
        "verb",
        """rose | rise(s) | rising | grew | grow(s) | growing | grown | increased | increase | increases |
        increasing | climbed | climb(s) | climbing | jumped | jump(s) | jumping | surged | surge(s) | surging |
        soared | soar(s) | soaring | gained | gain(s) of | advanced | up | higher | improved | improve(s) |
        improving | expanded | expand(s) | expanding | widened | accelerated | accelerating | accelerate | added |
        adding | add | rallied | ticked up | swelled | boosted | lifted | raised | raise | hiked | spiked |
        leapt | skyrocketed | went up | rebounded | strengthened | edged up | growth of | growth rate of |
        rise of | increase of | uptick | rises | notched | upped | edging up | inched up | outpaced | doubling |
        jump of | gain of | picked up | trended up | greater | additional | incremental | moved up | stepped up |
        growth""",
    ),
    (
        "move",
        "down",
        "verb",
        """fell | fall(s) | falling | fallen | declined | decline(s) | declining | decreased | decrease(s) |
        decreasing | dropped | drop(s) | dropping | dipped | dip(s) | dipping | slid | slide(s) | sliding |
        slipped | slip(s) | slipping | sank | sink(s) | sinking | plunged | plunge(s) | plunging | tumbled |
        tumble(s) | tumbling | down | lower | lowered | reduced | reduce(s) | reducing | contracted | contract(s) |
        contracting | shrank | shrink(s) | shrinking | shrunk | narrowed | narrow(s) | narrowing | slumped |
        slump(s) | slumping | cut(s) | cutting | weaker | edged down | eased | easing | compressed | softened |
        retreated | plummeted | deteriorated | deteriorating | worsened | crashed | halved | eroded | below | less |
        lost | decline of | decrease of | drop of | reduction of | reduction | moderated | inched down |
        edging down | sagged | nosedived | slowed | trimmed | cratered | swooned | downward | dived | skidded |
        shed | decelerated | tanked | lowering | erosion | contraction | fall of | dip of | went down |
        skid(s) | squeezed | squeeze(s) | thinned | withered | dwindled | backwards | backward""",
    ),
    (
        "noun",
        "up",
        "",
        """increase(s) | rise(s) | growth | jump | gain(s) | improvement | surge | uptick | expansion | climb |
        advance | higher | above | more | uplift | leap | boost | bump | hike | upswing | acceleration |
        growth rate | cagr | rebound | up | spike | beat | step up""",
    ),
    (
        "noun",
        "down",
        "",
        """decrease(s) | decline(s) | drop | fall(s) | dip | reduction | plunge | slump | contraction | slide |
        downturn | lower | below | less | tumble | shortfall | cut | fewer | off | compression | slip | slowdown |
        down | erosion | shrinkage | miss | worsening""",
    ),
    (
        "floor",
        "",
        "",
        """at least | no less than | not less than | a minimum of | or more | or higher | upwards of | minimum""",
    ),
    (
        "ceiling",
        "",
        "",
        """up to | at most | no more than | not more than | a maximum of | or less | or lower""",
    ),
    (
        "about",
        "",
        "",
        """about | around | approximately | approx | roughly | nearly | almost | some | circa | close to |
        just under | just over | over | more than | slightly above | slightly below | near | well over |
        in excess of | exceeding | c | estimated | just | only | less than | under | ~""",
    ),
    (
        "ranging",
        "",
        "",
        """between | range | ranging | ranges | range of | in the range of | range between | vary | varying |
        vary from | range from | ranging from | ranging between | to be between | to be from | a range of |
        anywhere from | range expected from""",
    ),
    (
        "negative",
        "",
        "",
        """negative | minus | an outflow of | outflow of | deficit of | a deficit of""",
    ),
    (
        "actual",
        "",
        "",
        """reported | report(s) | posted | post(s) | posting | recorded | recording | achieved | was | were |
        came in | coming in | stood | totaled | totalled | reached | reaching | delivered | delivering | amounted |
        generated | generating | ended | booked | registered | logged | earned | arrived | hit | reporting |
        announced | had | saw | swung | notched | totaling | totalling | showing | achieving | closed |
        reported to be | said to be | calculated to be | found to be | turned out to be | came to | comes to""",
    ),
    (
        "share",
        "",
        "",
        """accounted for | accounting for | accounts for | account for | represented | represents | representing |
        contributed | contribute(s) | contributing | made up | makes up | make up | making up | comprised |
        comprises | constituted | constituting | percentage of | as a percentage of | as a percent of |
        proportion of | share of | came from | derived from | comes from | comprising | accounted""",
    ),
    (
        "pershare",
        "",
        "",
        """per share | a share | per diluted share | per common share | per unit | per ads |
        per diluted common share | per basic share | per class a share | per ordinary share | an ads |
        per american depositary share | a unit | per adr | per equity share | each share | apiece | per stock |
        per basic and diluted share | /share | per ordinary unit | per common unit | a piece""",
    ),
)


def _book() -> PhraseBook:
    book = PhraseBook()
    for metric, names in WORDS.items():
        book.add((name for name in names if name not in LOSSES), Meaning("metric", metric))
        book.add((name for name in names if name in LOSSES), Meaning("metric", metric, "loss"))
    for trap, names in TRAPS:
        book.add(names, Meaning("trap", "", trap))
    for kind, value, shade, phrases in _CUES:
        book.add((phrase.strip() for phrase in phrases.split("|")), Meaning(kind, value, shade))
    return book


BOOK = _book()
"""Every phrase that the reading of a sentence knows."""
