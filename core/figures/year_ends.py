"""Companies that are known to end their fiscal years in other months than December, as any analyst knows them.

Only such as are much written about, and whose years have ended in that month for long. What an article states, what
its company's other articles do, and what the user says all go before.
"""

from __future__ import annotations

from core.article.article import Subject
from core.figures.figure import FiscalYear

_NAMED_FOR_THEIR_END = {
    1: """
        NVDA nvidia, WMT walmart, CRM salesforce, DELL dell, SNOW snowflake, CRWD crowdstrike, ZM zoom, WDAY workday,
        OKTA okta, MDB mongodb, S sentinelone, PATH uipath, ADSK autodesk, MRVL marvell, SMTC semtech, AMBA ambarella,
        DOCU docusign, BOX box, ASAN asana, GTLB gitlab, IOT samsara, TJX tjx, BBY best buy, URBN urban outfitters,
        SIG signet, GCO genesco, GES guess, SAIC science applications, VEEV veeva, HQY healthequity""",
    2: "STZ constellation brands, KMX carmax, TAL tal education",
    3: """
        BABA alibaba, EA electronic arts, TTWO take two, MCHP microchip, QRVO qorvo, MCK mckesson, RL ralph lauren,
        BOOT boot barn, LOGI logitech, CRUS cirrus logic, HAE haemonetics, CGC canopy growth, ELF elf beauty,
        DECK deckers, CPRI capri, BAH booz allen hamilton, FLEX flex, DXC dxc technology, SKY skyline champion""",
    4: "MDT medtronic, NTAP netapp, AVAV aerovironment, CASY casey, AI c3, ESTC elastic",
    5: """
        ORCL oracle, NKE nike, FDX fedex, GIS general mills, CAG conagra, PAYX paychex, CTAS cintas, DRI darden,
        LW lamb weston, TLRY tilray, EDU new oriental, AEHR aehr, WOR worthington""",
    6: """
        MSFT microsoft, PG procter gamble, EL estee lauder, SMCI super micro, WDC western digital, STX seagate,
        LRCX lam research, KLAC kla, COHR coherent, LITE lumentum, VIAV viavi, PH parker hannifin, ADP adp,
        CAH cardinal health, CLX clorox, SYY sysco, NWSA news corp, FOXA fox, RMD resmed, AIT applied industrial,
        TPR tapestry, CACI caci, MRCY mercury systems, TEAM atlassian, HRB h r block""",
    7: """
        CSCO cisco, INTU intuit, PANW palo alto networks, NTNX nutanix, ZS zscaler, MTN vail resorts,
        THO thor industries, CPB campbell, DCI donaldson""",
    8: """
        COST costco, MU micron, ACN accenture, WBA walgreens, AZO autozone, FDS factset, JBL jabil, WGO winnebago,
        MSM msc industrial, CMC commercial metals, LNN lindsay, GBX greenbrier, PSMT pricesmart""",
    9: """
        AAPL apple, QCOM qualcomm, V visa, DIS disney, SBUX starbucks, SWKS skyworks, MTSI macom, EMR emerson,
        ROK rockwell automation, APD air products, TSN tyson, BDX becton, DHI horton, TDG transdigm, J jacobs,
        HOLX hologic, COR cencora, FICO fair isaac, DLB dolby, SONO sonos, TTEK tetra tech, JCI johnson controls,
        TEL te connectivity, RJF raymond james, BEN franklin resources, ATO atmos, LEE lee enterprises, SMG scotts""",
    10: """
        AVGO broadcom, HPQ hp, HPE hewlett packard enterprise, AMAT applied materials, ADI analog devices,
        KEYS keysight, A agilent, DE deere, TOL toll brothers, HRL hormel, COO cooper, CIEN ciena, SNPS synopsys,
        PLAB photronics, NDSN nordson, TTC toro""",
    11: """
        ADBE adobe, CCL carnival, LEN lennar, KBH kb home, MKC mccormick, JEF jefferies, SNX synnex, PRGS progress,
        CNXC concentrix""",
}
_NAMED_FOR_THEIR_START = {
    1: """
        TGT target, HD home depot, LOW lowe, ROST ross stores, GAP gap, M macy, KSS kohl, DG dollar general,
        DLTR dollar tree, BURL burlington, ULTA ulta, DKS dick, ANF abercrombie, AEO american eagle, FL foot locker,
        BBWI bath body works, VSCO victoria, FIVE five below, OLLI ollie, LULU lululemon, WSM williams sonoma,
        RH rh, KR kroger, BJ bj, ASO academy sports, GME gamestop, CHWY chewy, PVH pvh""",
    2: "ACI albertsons",
}


def usual_year(subject: Subject) -> FiscalYear | None:
    """The fiscal year that the company of an article is known for; None where it is not in the table.

    A company without a ticker is known by its whole name alone: 'Apple Hospitality' is not Apple.
    """
    return usual_year_of(subject.ticker or subject.company_key or "")


def usual_year_of(issuer: str) -> FiscalYear | None:
    """The same by a ticker in its normal form, or by a folded name."""
    return _BY_TICKER.get(issuer) or _BY_NAME.get(issuer)


_BY_TICKER: dict[str, FiscalYear] = {}
_BY_NAME: dict[str, FiscalYear] = {}
for _lead, _table in enumerate((_NAMED_FOR_THEIR_END, _NAMED_FOR_THEIR_START)):
    for _month, _companies in _table.items():
        for _company in _companies.split(","):
            _ticker, _, _name = _company.strip().partition(" ")
            _BY_TICKER[_ticker] = _BY_NAME[_name.strip()] = FiscalYear(_month, _lead)
