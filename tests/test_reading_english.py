"""How newspapers in English put their sentences: what a figure is about, and what it measures."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def found(*lines: str, period: str = "2022") -> list[tuple[str, str, str, float]]:
    """Indicator, period, measure and value of every observation."""
    own = Period.parse(period)
    rows = read_lines(
        lines, period=own, published=str(own.end.year), catalogue=CATALOGUE
    ).observations
    columns = ["indicator", "time_period", "measure", "value"]
    return list(rows[columns].itertuples(index=False, name=None))


# fmt: off
ABOUT = [
    ("The tech industry's phones and components brought home $58 billion.",
     "ict_industry.exports.phones"),
    ("Exports of phones and parts earned over $4 billion.", "ict_industry.exports.phones"),
    ("The gaming industry generated nearly $500 million in revenue.",
     "press_media.online_information_revenue"),
    ("Vietnam's pay TV market had 17 million subscribers, with revenue of VND9 trillion.",
     "press_media.pay_tv_subscriptions press_media.pay_tv_revenue"),
    ("Vietnam is home to 38 firms licensed to provide pay television services.",
     "press_media.pay_tv_enterprises"),
    ("There are 12,000 5G stations, covering 26 per cent of the population.",
     "telecom.base_stations.5g telecom.coverage.5g"),
    ("5G users numbered 11 million, and 12,000 5G stations reached 30% of the population.",
     "telecom.subscriptions.5g telecom.base_stations.5g telecom.coverage.5g"),
    ("By 2025, 90% of the population covered by 5G is the goal.", "telecom.coverage.5g"),
    ("Some 75% of households were using fibre optic internet.", "telecom.households_fibre"),
    ("The information and communications sector made up VND900 trillion of the country's GDP.",
     "overall.gdp_contribution"),
    ("The ICT industry paid VND50 trillion to the state budget and brought 14% of total GDP.",
     "ict_industry.budget_contribution ict_industry.gdp_contribution"),
    ("Retail e-commerce was worth $16 billion, or 7.5 percent of the country's retail sales.",
     "digital_economy.ecommerce_revenue digital_economy.ecommerce_share"),
    ("Revenue in post was VND17 trillion; VND365 trillion in telecommunications; VND940 trillion"
     " in the information technology industry.",
     "post.revenue telecom.revenue ict_industry.revenue"),
    ("Revenues from publishing and postal services reached VND4 trillion ($0.2 billion) and"
     " VND42 trillion ($1.8 billion), respectively.",
     "publishing.revenue publishing.revenue post.revenue post.revenue"),
    ("The ministry aims at around $140 billion in ICT industry revenue.", "ict_industry.revenue"),
    ("About 41,000 people work in the press, of whom 16,500 are with broadcasters.",
     "press_media.workforce -"),
    ("Around 3,400 digital technology enterprises were established.", "-"),
    ("Revenue of Vietnamese firms was VND673 trillion.", "-"),
    ("The postal market is busy, with the participation of about 400 postal firms.",
     "post.enterprises"),
    ("Mobile data subscribers now number 85 million, and there are 93 million smartphones.",
     "telecom.subscriptions.mobile_broadband telecom.subscriptions.smartphone"),
]
# fmt: on


@pytest.mark.parametrize(("text", "indicators"), ABOUT)
def test_a_figure_is_about_what_its_sentence_says(text: str, indicators: str) -> None:
    expected = ["" if name == "-" else name for name in indicators.split()]
    assert [row[0] for row in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("The number of 2G subscribers was 20 million, a six percent fall.", "yoy", -6.0),
        ("Phone exports gained $52 billion.", "level", 52e9),
        ("Vietnam rolled out more than 26,000 new 5G base stations.", "change", 26_000.0),
        ("Vietnam's e-government ranking is a two-place improvement.", "change", 2.0),
        ("Vietnam leaped ten spots in the e-government index.", "change", 10.0),
        ("The e-commerce market saw a 3.5-fold increase.", "yoy", 250.0),
        ("Telecom revenue has risen by nine per cent.", "yoy", 9.0),
        ("Postal revenue was put at US$ 1.6 billion.", "level", 1.6e9),
        ("Telecom revenue was VND 136, 857 billion.", "level", 136_857e9),
    ],
)
def test_the_last_figure_measures_what_its_words_say(text: str, measure: str, value: float) -> None:
    assert found(text)[-1][2:] == (measure, value)


def test_a_second_rate_shares_the_verb_of_the_first() -> None:
    rows = found(
        "The number of book titles fell by about 11 percent and the number of copies by about 16"
        " percent compared with 2021."
    )
    assert rows == [
        ("publishing.titles", "2022", "yoy", -11.0),
        ("publishing.copies", "2022", "yoy", -16.0),
    ]


def test_places_go_on_through_the_years() -> None:
    rows = found(
        "In the e-government index Vietnam moved from 99th in 2014 to 89th in 2016 and 88th in"
        " 2018.",
        period="2018",
    )
    assert [row[1:] for row in rows] == [
        ("2014", "level", 99.0),
        ("2016", "level", 89.0),
        ("2018", "level", 88.0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Vietnam took the 46th position in the Global Innovation Index.",
        "Vietnam stands at number 46 among 132 countries in the Global Innovation Index.",
        "In the Global Innovation Index Vietnam is placed 46th of 132.",
    ],
)
def test_a_place_is_told_in_many_ways(text: str) -> None:
    assert [row for row in found(text) if row[2] == "level"] == [
        ("digital_gov.gii_rank", "2022", "level", 46.0)
    ]


def test_what_happened_for_the_46th_time_is_no_place() -> None:
    assert found("The 46th session was held in the 21st century.") == []


def test_a_speed_that_rose_from_one_to_another_has_two_levels() -> None:
    rows = found("Fixed broadband speed rose from 93.1 to 94.4 Mbps in 2022.")
    assert [row[3] for row in rows] == [93.1, 94.4]


def test_a_pronoun_that_is_to_account_for_a_share_goes_on_with_it() -> None:
    rows = found(
        "The digital economy accounts for 14 percent of GDP. The government wants it to account"
        " for 20 percent by 2025."
    )
    assert rows[1] == ("digital_economy.gdp_share", "2025", "plan", 20.0)


def test_today_brings_an_account_of_earlier_years_back_to_the_present() -> None:
    rows = found(
        "Two years ago, Vietnam had 184 5G base stations. Today, that number has soared to over"
        " 35,000.",
        period="2025",
    )
    assert rows == [
        ("telecom.base_stations.5g", "2023", "level", 184.0),
        ("telecom.base_stations.5g", "2025", "level", 35_000.0),
    ]


def test_the_sector_is_the_one_that_was_spoken_of() -> None:
    rows = found(
        "Telecom revenue reached VND75 trillion.",
        "The sector paid VND23 trillion to the State budget.",
        "In publishing, revenue was VND4 trillion.",
    )
    assert rows[1][0] == "telecom.budget_contribution"


def test_a_total_after_the_parts_is_of_the_whole() -> None:
    rows = found(
        "The information and communications sector earned VND1,300 trillion, of which VND365"
        " trillion in telecommunications; VND17 trillion in post.",
        "The total contribution to the state budget was VND146 trillion.",
    )
    assert rows[-1][0] == "overall.budget_contribution"


@pytest.mark.parametrize(
    "text",
    [
        "In Thailand, 5G coverage has reached 90% of the population.",
        "Kim Dong Publishing House earned VND300 billion in revenue.",
        "The revenue of domestic firms was VND673 trillion.",
        "Globally, cyber attacks jumped by 30 percent.",
    ],
)
def test_figures_of_another_country_or_of_companies_have_no_indicator(text: str) -> None:
    assert [row[0] for row in found(text)] == [""]


def test_what_doubled_the_number_of_a_year_is_not_of_that_year() -> None:
    rows = found(
        "A total of 1.6 billion transactions were made on the national data exchange platform,"
        " double the number in 2021."
    )
    assert rows[0] == ("digital_gov.ndxp_transactions", "2022", "level", 1.6e9)


def test_a_place_follows_the_country_that_is_placed() -> None:
    rows = found("Fixed broadband averaged 164 Mbps, placing the country 35th.")
    assert rows[1] == ("telecom.fixed_speed_rank", "2022", "level", 35.0)


def test_names_of_two_things_joined_by_a_conjunction_have_their_own_figures() -> None:
    rows = found("Software exports were worth $6.5 billion and computer exports $55.5 billion.")
    assert [row[0] for row in rows] == [
        "ict_industry.exports.software",
        "ict_industry.exports.computers",
    ]


def test_a_place_among_the_top_is_aimed_at() -> None:
    rows = found(
        "Vietnam ranks 86th in the e-government index. The country aims to be in the top 50 by"
        " 2025."
    )
    assert rows[1] == ("digital_gov.egdi_rank", "2025", "plan", 50.0)


def test_vietnamese_names_in_it_make_an_english_sentence_no_vietnamese_one() -> None:
    lines = (
        "Advertising revenue in Việt Nam hit VNĐ5 trillion, the ministry said in Hà Nội.",
        "The press had 41,000 workers and the postal sector 90,000 workers at the end of the year.",
    )
    assert found(*lines)[0][0] == ""
