"""The words that say what a figure measures: verbs of growth, shares, plans, targets, bases."""

from __future__ import annotations

import re
from functools import lru_cache

UP = (
    r"tăng trưởng|gia tăng|tăng|cao hơn|nhiều hơn|lớn hơn|nhanh hơn|(?<!góp )(?<!nhận )"
    r"(?<!tư )(?<!rót )(?<!chi )(?<!cấp )(?<!mua )(?<!xây )(?<!hành )thêm|bổ sung|nhích"
    r"|nhảy|bứt phá|leo|vọt|mở rộng|đi lên|phục hồi"
    r"|up|rose|rises?|rising|expands|climbs|surges|jumps|grows|gains|soars|increas(?:e|es|ed|ing)|grew|grow(?:th|s|ing|n)?|risen|gain(?:ed|ing)?"
    r"|rebound(?:ed|ing|s)?|higher|advanc(?:ed|ing)|soar(?:ed|ing)|widen(?:ed|ing)|accelerat(?:ed|ing)|adding|added"
    r"|surg(?:e|ed|ing)|jump(?:ed|ing)?|improv(?:ed|ing|ement)|climb(?:ed|ing)?|expand(?:ed|ing)"
    r"|leap(?:ed|t|s|ing)?|vault(?:ed|ing)|(?:sky)?rocket(?:ed|ing)|swell(?:ed|ing)|ballooned"
    r"|escalat(?:ed|ing)|rall(?:ied|ying)|spik(?:ed|ing)|uptick"
)
DOWN = (
    r"giảm|lao dốc|sụt|thấp hơn|ít hơn|nhỏ hơn|chậm hơn|hụt|tụt|mất|lùi|co lại|đi xuống|rơi|thu hẹp"
    r"|sụt giảm|thụt|(?<!chưa )hạ|bớt|kém|down|lower|drops|declines"
    r"|decreases|shrinks|slip(?:s|ped|ping)?|slid|dip(?:ped|ping)?"
    r"|slump(?:ed|ing)?"
    r"|plung(?:ed|ing)|contract(?:ed|ing)|shrink(?:ing)?|eas(?:ed|ing)|inched down|fell"
    r"|fall(?:ing|s|en)?|shrunk|sunk|reduc(?:ed|es|ing)"
    r"|drop(?:ped|ping)?"
    r"|reduction|declin(?:e|ed|ing)|decreas(?:e|ed|ing)|shrank|lost|tumbl(?:ed|ing)|sank|sinking"
    r"|nosedived|plummet(?:ed|ing)|slid(?:ing)"
)
CUES = re.compile(
    rf"(?<!\w)(?:(?P<up>{UP})|(?P<down>{DOWN})|(?P<over>vượt|exceed(?:ed|ing)?)"
    rf"|(?P<share>chiếm|nắm|tỷ trọng|đóng góp(?! thêm)|made up|makes? up|represented"
    rf"|accounting for|accounted for|making up|representing)"
    r"|(?P<reach>lên|xuống|còn|to)"
    r"|(?P<start>từ|from)"
    r"|(?P<equal>bằng|tương đương|equal(?:s|l?ed|l?ing)?(?: to)?|equivalent to)"
    r"|(?P<fulfil>hoàn thành|fulfill?(?:ed|ing)|complet(?:ed|ing)|meeting|achieving)"
    r"|(?P<goal>mục tiêu|kế hoạch|chỉ tiêu|phấn đấu|dự toán|yêu cầu|muốn|kỳ vọng|wants?|hopes?"
    r"|target(?:s|ed|ing)?|aims?"
    r"|plan(?:s|ned)?|goal)"
    r"|(?P<level>đạt|là|thu|cán mốc|lập|đóng góp thêm|góp|ước tính|ước|có|gồm|thu về|ghi nhận"
    r"|ở mức|được|reach(?:ed|ing)?|hit"
    r"|stood|totall?ed|was|were|is|are|at))(?!\w)"
)
GROWTH_RATE = re.compile(
    r"(?:tốc độ (?:tăng|phát triển)|mức (?:tăng|giảm)|tăng trưởng|tỷ lệ tăng|cagr|growth(?: rate)?"
    r"|(?:an?|the|annual|year-on-year) (?:increase|rise|growth|gain|jump|surge|drop|fall|decline"
    r"|decrease)|(?<!\w)(?:increases|rises|gains|drops|falls|declines|decreases|surges) of"
    r"|(?<!\w)đà(?! nẵng))"
    r"[^,;.\d]{0,60}(?:, (?:với|đạt|là|ở mức|chỉ|khoảng)[^,;.\d]{0,20})?$"
)
_DATED = re.compile(
    r"(?:(?:\d{1,2} )?năm )?20\d\d ?- ?20\d\d|\d{1,2} năm(?! \d)"
    r"|(?:quý|tháng|năm|q) ?(?:\d{1,2}(?![\d,])|20\d\d|iv|i{1,3}(?!\w))"
    r"(?:(?: năm |[/-] ?| )20\d\d)?|\d{1,2} tháng(?: đầu năm)?(?: 20\d\d)?"
)


def undated(left: str) -> str:
    """The end of a text without the numbers of periods: they are no figures in it."""
    return _DATED.sub("", left[-_NEAR:])


_NEAR = 120
SLOPE_DOWN = re.compile(r"mức giảm|giảm|decrease|decline|drop|fall")
PLAN_AFTER = re.compile(
    r"^\s*(?:\)\s*)?(?:(?:so với|so|của|of|trong|mức|the|this year's|year's|its|full-year|annual"
    r"|yearly) ?){0,3}"
    r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|kh(?!\w)|(?:annual |yearly |year's |year |set "
    r"|full-year )?(?:business )?(?:plan|target|goal))"
)
PLAN_BEFORE = re.compile(
    r"(?:hoàn thành|vượt|đạt|bằng|so với)[^,;.\d]{0,20}(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)"
    r"(?: (?:cả|năm|20\d\d|đề|ra|được|giao|là|đạt|với|tới|ở|mức|khoảng|xấp xỉ|chừng|hơn|gần"
    r"|trên|của|đã|đặt"
    r"|nay))*[\s:,]*$"
)
INDEX_AFTER = re.compile(
    r"^\s*(?:so với |so |mức |của |với )?(?:cùng (?:kỳ|thời|giai)|năm (?:trước|ngoái|\d)|tháng"
    r"|quý|t\d)"
    r"|^\s*of (?:that of |the (?:figure|level|amount|number|value) (?:of|in|for|from) )?(?:the )?"
    r"(?:same|corresponding|(?:first|previous|last|preceding) (?:\w+ )?(?:half|quarter|months?|year"
    r"|period)|q[1-4]|h[12]|20\d\d)(?!\w)"
)
TARGET = re.compile(
    r"(?:mục tiêu|phấn đấu|đặt ra|đề ra|chỉ tiêu|kế hoạch|dự toán|định hướng|hướng tới|tham vọng"
    r"|muốn|kỳ vọng"
    r"|wants?|hopes|target(?:s|ed|ing)?|aim(?:s|ed|ing)? (?:to|for|at)|goal|plans? (?:to|for))"
    r"[^;.()]{0,90}$"
)
SO_THAT = re.compile(r"(?<!\w)(?:để|nhằm|sao cho|tiến tới|hướng (?:đến|tới)|so that)(?: \w+)? $")
GOAL_STATED = re.compile(
    r"(?<!vượt )(?<!thành )(?:mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|target"
    r"|goal)[^;,()]{0,50} (?:là|đạt|is|was|of) *$"
)
TARGET_OPENING = re.compile(
    r"^(?:[^:;]{0,70}:)?\W*(?:mục tiêu|phấn đấu|kế hoạch (?:năm|đến|đặt|đề)|theo kế hoạch"
    r"|đặt mục tiêu|chỉ tiêu|định hướng|đến năm 20\d\d,? (?:phải|sẽ|phấn|có|ít|tối|đạt|100)"
    r"|thúc đẩy|đẩy mạnh|hỗ trợ|tập trung|chỉ đạo|triển khai|yêu cầu|tiếp tục|bảo đảm|đảm bảo"
    r"|xây dựng|hoàn thành mục tiêu|the target|the goal|the plan)"
)
DONE = re.compile(r"(?<!\w)(?:đạt|đã|ước|là|chiếm|ghi nhận|hiện|reached|was|were)(?!\w)")
MUST = re.compile(
    r"(?<!\w)(?:phải|cần|must|should|(?:yêu cầu|thúc giục|đề nghị)(?: [^\W\d]+){1,6}"
    r" (?:đảm bảo|bảo đảm))"
    r"(?!\w)(?:(?!, đã )[^;.]){0,60}$"
)
OF_WHOLE = re.compile(
    r"\s*(?:(?:trong|của|trên|so với) )?(?:(?:số )?(?:đó|này)(?: là)?(?= )|tổng|cơ cấu"
    r"|kim ngạch|giá trị|thị phần"
    r"|(?:số )?(?:thuê bao|doanh nghiệp)|dân số|sản lượng|số (?:sự cố|cuộc|lượng)|mạng lưới"
    r"|of (?:the |its |their |vietnam's )?(?:total|national|all|whole|gdp|sector|industry"
    r"|overall|mobile|country|nation))"
    r"(?!\w)"
)
AVERAGE = re.compile(r"(?:trung bình|bình quân)[^,;]{0,24}\(")
HIGHER = re.compile(
    r"[\s-]*(?:year-on-year |annual |on-year |yearly )?(?:more|higher|lower|less|fewer|up|down|gain"
    r"|increase|rise|growth|jump|surge|uptick|drop|fall|decline|decrease|dip|contraction|slump"
    r"|cao hơn|thấp hơn|nhiều hơn|ít hơn)(?!\w)"
)
LOWER = re.compile(
    r"\s*(?:year-on-year |annual |on-year )?(?:lower|less|fewer|down|drop|fall|decline|decrease|dip"
    r"|contraction|slump|thấp|ít)"
)
LINKED = re.compile(
    r"[\s,(]*(?:và|and|hay|tương đương|tương ứng|tức)?"
    r"(?: (?:là|với|khoảng|xấp xỉ|chừng|hơn|gần|trên"
    r"|more than|nearly|about|over))?[\s,(]*"
)
JOINED = re.compile(
    r"[^,;.]{0,60}(?:,?(?: và| and| but)|,)(?: (?:khoảng|xấp xỉ|chừng|hơn|gần|trên|by|more than"
    r"|nearly|about|over))? ?"
)
BASE_BEFORE = re.compile(
    r"(?:so (?:với|cùng)|(?P<than>fewer|more|higher|lower|less|up|down) (?:than|from)|against"
    r"|compared (?:with|to)|versus|xấp xỉ mức|ngang mức|bằng mức)"
    r"(?: (?:mức|con số|khoảng|xấp xỉ|chừng|hơn|gần|tổng|số|kết quả|mốc|thực hiện|gần|~|the"
    r"|about|some|nearly"
    r"|only|around|vnđ|vnd|\$|us\$))"
    r"{0,4} ?$"
)
HEDGING = re.compile(
    r"(?:to|of|with|at|by|and|for|over|in|are|is|was|were|had|has|have|reach(?:ed|ing)?|hit|saw|all"
    r"|[a-z]+ed|out|up|sold|built|made|got|won|drew|sent|spent|took|held|led|rose|fell|grew|lost|gave"
    r"|vnd|usd|\$|,|\() ?$"
)
DIRECT = re.compile(
    r"^[\s\"'(]*(?:thêm|được|khoảng|xấp xỉ|chừng|hơn|gần|trên|tới|đến|~|dưới|là|nhẹ|mạnh"
    r"|thêm được|ròng|tới hơn"
    r"|thêm khoảng|bình quân|trung bình|about|around|nearly|over|by|some|of|an estimated|roughly"
    r"|almost|more than|approximately)?(?: (?:khoảng|xấp xỉ|chừng|hơn|gần|trên|about|nearly|over"
    r"|some|around|roughly|almost|more than|là))?[\s\"'(]*(?:us\$|\$|(?:vnd|vnđ|usd) ?)?$"
)


@lru_cache(maxsize=1024)
def _cues(left: str) -> list[tuple[str, int, int]]:
    """The kinds of the cues in a text, with their spans; the same few words recur."""
    return [(str(match.lastgroup), *match.span()) for match in CUES.finditer(left)]


def last_cue(left: str) -> tuple[str, str]:
    """The kind of the last cue in a text, and what stands behind it."""
    for kind, start, end in reversed(_cues(left)):
        if kind != "level" or not left.endswith(EACH, 0, start):
            return kind, left[end:]
    return "", left


EACH = ("lần lượt ", "tương ứng ")


def slope(left: str) -> str:
    """Whether the last verb of growth in a text is "up" or "down"; empty where there is none."""
    return next((kind for kind, *_ in reversed(_cues(left)) if kind in ("up", "down")), "")


APART_FROM_PLAN = re.compile(
    r"(?:(?P<more>(?:cao|nhiều|lớn) hơn)|(?:thấp|ít|kém) hơn|hụt|thiếu)(?: so với)?"
    r" (?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)[^,;.\d]{0,24}$"
)
AVERAGED = re.compile(
    r"(?<!\w)(?:average annual|annual average|averag(?:ed|ing)|compound(?:ed)? annual|cagr"
    r"|on average|average (?:growth|rate)|average[a-z ]{0,12} growth)(?!\w)[^,;.%\d]{0,60}$"
)
AIMS_TO = re.compile(r"(?<!\w)(?:aims?|hopes?|targets?|plans?|wants?) (?:to|at) [a-z ]{0,20}$")
GAINED = re.compile(
    r"(?<!\w)gain(?:ed|ing|s)?(?: (?:about|over|nearly|more than|some|around|almost|only))*"
    r" ?(?:us ?\$|\$|vnd|vnđ|usd)? ?$"
)
SET_UP = re.compile(
    r"(?<!\w)(?:rolled out|installed|built|added|put up|set up|erected|deployed|launched|activated)"
    r"(?: (?:about|over|nearly|more than|some|around|almost))* $"
)
NEWLY = re.compile(r" (?:new|additional|more)(?! than)(?!\w)")
BY_STEPS = re.compile(
    r"[ -]?(?:place|spot|notch|position)s? (?:(?P<more>improvement|rise|jump|gain|increase|climb"
    r"|leap|advance)|drop|fall|decline|slide|decrease)(?!\w)"
)
NAMED_BY = re.compile(
    r"[\s,)]*(?:and|while|whereas|but|as well as|,)[^,;.()\d%]{3,60} by"
    r"(?: (?:about|around|nearly|over|more than|some|almost))* $"
)
ADDED = re.compile(
    r"(?<!\w)(?:thêm(?: mới)?|phát triển mới|lắp(?: đặt)? mới|hoà mạng mới)"
    r"(?: (?:được|khoảng|gần|hơn|trên|tới|xấp xỉ))* $"
)
NEGATIVE = re.compile(r"(?<!\w)(?:âm|negative|minus)(?: (?:khoảng|gần|hơn|tới|about|nearly))? $")
RISE_OF = re.compile(
    r"(?<!\w)(?:mức|khoản) (?:(?P<more>tăng)|giảm)(?: thêm| tuyệt đối)?"
    r"(?: (?:là|đạt|khoảng|hơn|gần|trên|tới|lên tới))* $"
)
MORE_THAN = re.compile(
    r"\s*(?:[^\W\d]+ ){0,2}(?:(?P<more>more|higher|greater)|fewer|less|lower) than(?! ?(?:\d|$))"
)
OFF_PLAN = re.compile(
    r"\s*(?:(?P<more>more|higher|above|over)|lower|below|short|less)(?: than| of)?"
    r" (?:the |its |their |this )?(?:[\w']+ ){0,2}(?:plan|target|goal)(?!\w)"
)
SHORT = re.compile(r"short of (?:the |its )?(?:[\w']+ ){0,2}(?:plan|target|goal) by (?:\w+ )?$")
ON_PLAN = re.compile(r"\W*so với (?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)(?!\w)")
BEATEN = re.compile(
    r"(?:beat|beating|exceed(?:ed|ing|s)?|surpass(?:ed|ing|es)?|topp(?:ed|ing)|above|over)"
    r" (?:the |its |their |this )?(?:\w+ ){0,2}(?:plan|target|goal) by (?:about |nearly |over )?$"
)
PASSED = re.compile(r"vượt[^,;.\d]{0,20}(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)[^,;.]{0,16}$")
THAN = re.compile(
    r"(?:(?P<more>(?:cao |nhiều |lớn |nhỉnh )?hơn|vượt)|(?:kém|thua|thấp hơn|ít hơn))(?: so với)?"
    r" (?:hồi |cuối |đầu )?(?:cùng (?:kỳ|thời)|năm|tháng|quý|(?:19|20)\d\d)"
    r"(?: (?:ngoái|trước|[\d/-]+|i{1,3}|iv|năm|tháng|này|đó|kỳ))*"
    r"(?: (?:là|tới|khoảng|gần|hơn|trên|chừng))* $"
)
SAME = re.compile(
    r"[,(] ?(?:tức(?: là)?|hay|tương đương|or|that is)"
    r"(?: (?:khoảng|xấp xỉ|gần|hơn|trên|about|nearly|over))* $"
)
LEVELLED = re.compile(r"(?:hơn|kém|bằng|vượt) (?:xa )?(?:mức|con số)(?: bình quân| trung bình)? $")
ON_BASE = re.compile(r"(?:cùng kỳ|cùng thời điểm|(?:tháng|quý|năm) (?:trước|ngoái)|last \w+) \($")
PART = re.compile(r"(?: [^\W\d]+){0,4} \((?:khoảng |gần |hơn |about )?")
ON_AVERAGE = re.compile(
    r"[^,;.]{0,14}(?:mức )?(?:trung bình|bình quân|gdp|dự báo|thế giới|the average|the world)"
)
ON_MULTIPLE_OF = re.compile(
    r"\s*(?:lần )?so với (?:cùng|năm|tháng|quý)|\s*(?:times )?(?:that|those) (?:of|in)"
)
TIMES_UP = re.compile(r"(?<!\w)tăng (?:tới |gần |hơn |khoảng |gấp )*$")
ON_EARLIER = re.compile(
    r"[^,;.]{0,30}(?:so với(?! (?:mảng|lĩnh vực|ngành|khu vực|các |thế giới|dự báo|tốc độ))"
    r"|cùng kỳ|cùng thời|năm (?:trước|ngoái|20\d\d)|tháng|quý|year"
    r"|same period|last|20\d\d's|(?:over|compared)(?!\w))"
)
AGAINST_LEVEL = re.compile(
    r"so với (?:mức|con số|tỷ lệ|kết quả)(?: (?:là|khoảng|hơn|gần|chỉ|trên))* $"
)
OTHERS_RATE = re.compile(
    r"(?:cao|thấp|lớn|nhiều|ít|nhanh|chậm) hơn (?!kế hoạch|chỉ tiêu|mục tiêu)[^(),;.\d]{2,50} \($"
)
SURGED = re.compile(
    r"(?<!\w)(?:(?P<more>tăng)|giảm|sụt)(?: [^\W\d]+){0,2},"
    r" (?:tới|đến|với|gần|khoảng|hơn|trên)(?: (?:mức|hơn|gần|khoảng|trên))* $"
)
ON_THIS = re.compile(r" (?:so với|so cùng|compared)(?!\w)")
OVER_EARLIER = re.compile(r"\s*(?:from|over|year|on|compared|against|higher|more)(?!\w)")
RISEN_TO = re.compile(r" đến (?:mức )?(?:khoảng |gần |hơn |trên )*$")
GIVEN_TO = re.compile(r" to (?:the )?(?:gdp|state|national|economy|country|budget)(?!\w)")
GOAL_PASSED = re.compile(
    r"vượt(?: qua)? (?:mục tiêu|chỉ tiêu|mức)(?: (?:đề ra|đặt ra|là|năm|20\d\d))* $"
    r"|above the (?:set |annual |yearly )?(?:target|goal|plan) of $"
)
RATE_BEFORE = re.compile(r"(?:đạt|lên|là|trên|to|at) [\d.,]+ ?(?:%|percent|per cent)[^;]{0,60}$")
OF_IT = re.compile(
    r"(?<!\w)of (?:the|this|that|these|which|them|those)(?: [a-z]+){0,3},"
    r" (?:about |over |nearly )?$"
)
AT_A_RATE = re.compile(
    r"(?<!\w)(?:(?P<more>tăng)|giảm)(?: trưởng)?(?: [^\W\d]+)? (?:ở|với) mức"
    r"(?: (?:khoảng|hơn|gần|trên|tới))* $"
    r"|(?<!\w)(?:(?P<faster>gr(?:ew|own?|owing)|ris(?:en|ing)|rose|expand(?:ed|ing)|increas(?:ed|ing))"
    r"|fell|fall(?:en|ing)|declin(?:ed|ing)|shr(?:ank|inking)|decreas(?:ed|ing)) (?:[a-z]+ )?at"
    r"(?: (?:an?|the|average|annual|mean|compound|yearly|growth|cumulative|steady))*"
    r" (?:rate|pace|clip|cagr) of(?: (?:about|over|nearly|around|more than|some))? $"
)
ORIGIN_GAP = re.compile(
    r"(?: (?:mức|con số|khoảng|gần|hơn|trên|dưới|chỉ|tới|mức|about|nearly|just|over|only|a|under"
    r"|below|less than|more than|around|some))* "
)
TO_THEN = re.compile(r"[^,;.]{0,60}(?<!\w)(?:lên|xuống|đến|tới|còn|to)(?!\w)")
