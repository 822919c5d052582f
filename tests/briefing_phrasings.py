"""The phrasings of written briefings, in our own words.

``[a|b]`` is a choice; ``{slot}`` is filled by the method of that name of
``briefing_sentences.Sentence``, with a digit for the second or third subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ictstats.periods import Language


@dataclass(frozen=True)
class Phrasing:
    """One way to say some observations.

    Args:
        name: what is special about it.
        about: the sort of indicators that it suits: amount (money or things), flow, stock, things,
            money, local (known by a short name in its sector), percent, rate, rank,
            bodies or departments.
        text: its words.
        parts: whether the other subjects are parts of the first.
        monthly: whether it speaks of a month, and of the year up to it.
        given_back: whether reading is held to it; else it is only measured.

    """

    name: str
    about: str
    text: str
    parts: bool = False
    monthly: bool = False
    given_back: bool = True

    @property
    def subjects(self) -> int:
        """How many indicators it speaks of."""
        return max([int(digit) for digit in re.findall(r"\{\w+?(\d)\}", self.text)] or [1])


OPENING = "{in}{name}{during}"
LEVEL = f"{OPENING} {{verb}} {{level}}"

VIETNAMESE = (
    Phrasing("level", "amount", f"{LEVEL}."),
    Phrasing("level, growth", "amount", f"{LEVEL}, {{growth}} {{than}}."),
    Phrasing("level, growth, plan share", "flow",
             f"{LEVEL}, {{growth}} {{than}}[ và|,] [đạt|bằng|hoàn thành] {{reached}} {{of_plan}}."),
    Phrasing("growth before level", "amount",
             f"{OPENING} {{estimated}}{{growth}} {{than}}, [đạt|lên mức|với] {{level}}."),
    Phrasing("growth alone", "amount", f"{OPENING} {{estimated}}{{growth}} {{than}}."),
    Phrasing("rate of growth", "amount",
             f"{OPENING} [có mức tăng trưởng|có tốc độ tăng|đạt mức tăng] {{up}} {{than}}."),
    Phrasing("base of comparison first", "amount",
             "{than}, {name}{during} {estimated}{growth}."),
    Phrasing("higher, lower", "amount", f"{LEVEL}, {{higher}} {{by}} {{than}}."),
    Phrasing("growth in a bracket", "amount", f"{LEVEL} ({{growth}} {{than}})."),
    Phrasing("base in a bracket", "amount", f"{LEVEL}, {{growth}} {{than}} ({{base}})."),
    Phrasing("plan in a bracket", "flow",
             f"{LEVEL}, [đạt|bằng] {{reached}} {{of_plan}} ({{plan}})."),
    Phrasing("index", "amount", f"{LEVEL}, bằng {{index}} {{than}}."),
    Phrasing("times", "amount", f"{LEVEL}, [gấp|bằng] {{times}} {{than}}."),
    Phrasing("twice", "amount", f"{LEVEL}, {{twice}} {{than}}."),
    Phrasing("no growth", "amount", f"{LEVEL}, {{unchanged}} {{than}}."),
    Phrasing("beyond the plan", "flow",
             f"{LEVEL}, vượt {{beyond}} [kế hoạch|so với kế hoạch|kế hoạch năm|kế hoạch đề ra]."),
    Phrasing("plan share first", "flow",
             f"{OPENING} [đạt|hoàn thành] {{reached}} {{of_plan}}, {{growth}} {{than}}."),
    Phrasing("what is planned", "flow",
             "[Kế hoạch|Mục tiêu] năm {year} là {name} đạt {plan}.", given_back=False),
    Phrasing("change", "things", f"{LEVEL}, {{change}} {{than}}."),
    Phrasing("from base to level", "amount",
             f"{OPENING} {{moved}} từ {{base}} của {{same}} {{to}} {{level}}."),
    Phrasing("base level after", "amount",
             f"{LEVEL}, trong khi {{same}} [đạt|là|chỉ đạt] {{base}}."),
    Phrasing("base level as a measure", "amount",
             f"{LEVEL}, {{higher}} mức {{base}} của {{same}}."),
    Phrasing("base level in a bracket", "amount",
             f"{LEVEL} ({{same}} [đạt|là] {{base}})."),
    Phrasing("level before the name", "amount",
             "{in}với {level}, {name} {growth} {than}.", given_back=False),
    Phrasing("change and growth", "things", f"{LEVEL}, {{change}} (tương đương {{by}}) {{than}}."),
    Phrasing("contrast", "amount",
             "{in}{name}{during} {growth} {than}, trong khi {name2} {growth2}."),
    Phrasing("this figure", "amount",
             f"{LEVEL}. [Con số này|Kết quả này|Mức này|Chỉ tiêu này] {{growth}} {{than}}."),
    Phrasing("this figure reached", "flow",
             f"{LEVEL}. [Con số này|Kết quả này] [bằng|tương đương] {{reached}} {{of_plan}}."),
    Phrasing("semicolon", "amount",
             f"{LEVEL}, {{growth}} {{than}}; {{name2}} {{verb}} {{level2}}, {{growth2}} "
             "{than2}."),
    Phrasing("respectively: levels", "amount",
             "{in}{name} và {name2}{during} lần lượt {verb} {level} và {level2}."),
    Phrasing("respectively: growth", "amount",
             "{in}{name} và {name2}{during} tăng [lần lượt|tương ứng] {up} và {up2} {than}."),
    Phrasing("respectively: three", "amount",
             "{in}{name}, {name2} và {name3}{during} lần lượt {verb} {level}, {level2} và "
             "{level3}.", given_back=False),
    Phrasing("both", "amount", "{in}{name} và {name2}{during} [cùng|đều] tăng {both} {than}.",
             given_back=False),
    Phrasing("of which", "amount", f"{LEVEL}, trong đó {{name2}} {{verb}} {{level2}}.",
             parts=True),
    Phrasing("of which: bullets", "amount",
             f"{LEVEL}, trong đó:\n[-|+] {{name2}}: {{level2}};\n[-|+] {{name3}}: {{level3}}.",
             parts=True, given_back=False),
    Phrasing("share of a whole", "flow",
             f"{LEVEL}, trong đó {{name2}} chiếm {{share2}}.", parts=True),
    Phrasing("heading", "local",
             "[Lĩnh vực |Về lĩnh vực |]{sector}\n{in}{local}{during} {verb} {level}, {growth} "
             "{than}."),
    Phrasing("numbered heading", "local",
             "[1|2|3]. [Lĩnh vực |]{sector}\n- {in}{local}{during} {verb} {level}."),
    Phrasing("sector as topic", "local",
             "[Trong|Ở|Đối với] lĩnh vực {sector}, {local}{during} {verb} {level}, {growth} "
             "{than}."),
    Phrasing("sector with a colon", "local",
             "Lĩnh vực {sector}: {local}{during} {verb} {level}, {growth} {than}."),
    Phrasing("bullet", "amount", "[-|+|•|*] {name}{during}: {level}[ ({growth} {than})|]."),
    Phrasing("bullets", "amount",
             "{in}một số kết quả như sau:\n- {name} {verb} {level}, {growth} {than};\n- {name2} "
             "{verb} {level2}."),
    Phrasing("period behind the level", "flow", "{name} {verb} {level} {within}, {growth} {than}."),
    Phrasing("month and year so far", "flow",
             "{dated}, {name} {verb} {level}[;|,] {so_far} {verb} {total}.", monthly=True),
    Phrasing("rate", "percent", f"{LEVEL}."),
    Phrasing("rate and points", "percent", f"{LEVEL}, {{points}} {{than}}."),
    Phrasing("per head", "rate", f"{LEVEL}, {{growth}} {{than}}."),
    Phrasing("bodies", "bodies", "{in}[có |]{ratio} {deed}."),
    Phrasing("departments", "departments", "{in}[có|đã có] {count} {name}."),
    Phrasing("rank", "rank", "{in}{name} của Việt Nam[ xếp| đứng] [thứ|hạng|vị trí thứ] {rank}."),
    Phrasing("ranked", "rank", "{in}Việt Nam [xếp|đứng|xếp hạng] thứ {place}[ quốc gia| nước|] về "
             "{name}."),
    Phrasing("places", "rank",
             "{in}{name} của Việt Nam xếp thứ {rank}, {places} so với năm trước."),
    Phrasing("decree", "amount",
             "[Căn cứ|Theo] Nghị định số {digits}/{year}/NĐ-CP ngày 1[2|5]/4/{year}, các đơn vị "
             "[rà soát|cập nhật] báo cáo."),
)  # fmt: skip

ENGLISH = (
    Phrasing("en: level", "amount", f"{LEVEL}."),
    Phrasing("en: level, growth", "amount", f"{LEVEL}, {{growth}} {{than}}."),
    Phrasing("en: growth to level", "amount", "{in}{name} {rose} {by} {than} to {level}."),
    Phrasing("en: plan share", "flow",
             f"{LEVEL}, [equal to|fulfilling|meeting] {{reached}} {{of_plan}}."),
    Phrasing("en: growth alone", "amount", "{in}{name} {rose} {by} {than}."),
    Phrasing("en: percentage", "percent", f"{LEVEL}."),
    Phrasing("en: respectively", "amount",
             "{in}{name} and {name2} reached {level} and {level2}, respectively.",
             given_back=False),
)  # fmt: skip

ALL: dict[Language, tuple[Phrasing, ...]] = {"vi": VIETNAMESE, "en": ENGLISH}
