"""The invented units: who they are and what they spend on; their years' amounts follow by chance."""

from __future__ import annotations

from dataclasses import dataclass

from model.terms import Line
from samples import accounts as acc


@dataclass(frozen=True, slots=True)
class Project:
    """A line of project expenditure. `amount` is 万元 in a usual year, `trend` its yearly growth.

    years: the years in which it runs; all where empty.
    """

    code: str
    amount: float
    trend: float = 0.02
    fund: str = acc.GENERAL
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnMoney:
    """Income that is no 财政拨款 and what it is spent as: 事业收入 for 基本支出, 经营收入 for 经营支出 …."""

    code: str
    kind: str
    nature: str
    amount: float
    trend: float = 0.03


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity that a project promises each year."""

    name: str
    quantity: int
    unit: str


@dataclass(frozen=True, slots=True)
class Programme:
    """A project with a self-evaluation table; it spends `share` of the unit's money on `code`."""

    name: str
    code: str
    share: float
    targets: tuple[Target, Target]
    benefit: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An invented unit. `form` names the province whose wording and tables its reports follow.

    staff, retirees: heads. pay: wages a head, operating: 公用经费 a head (both 万元, in the first year).
    operations: (项 code, weight) that 基本支出 for wages and operation falls on.
    carries: whether project money is left over at year's end. criteria: whether it prints a 自评指标计分表.
    """

    name: str
    form: str
    kind: str
    administrative: bool
    staff: int
    pay: float
    operating: float
    retirees: int
    vehicles: int
    hospitality: float
    operations: tuple[tuple[str, float], ...]
    projects: tuple[Project, ...]
    own: tuple[OwnMoney, ...] = ()
    programmes: tuple[Programme, ...] = ()
    travels: bool = False
    carries: bool = False
    criteria: bool = False


UNITS = (
    Profile(
        name="示例市教育局",
        form="湖南",
        kind="部门决算",
        administrative=True,
        staff=10800,
        pay=13.2,
        operating=2.1,
        retirees=5200,
        vehicles=14,
        hospitality=9.6,
        travels=True,
        criteria=True,
        operations=(
            ("2050101", 1.2),
            ("2050201", 5),
            ("2050202", 40),
            ("2050203", 30),
            ("2050204", 17),
            ("2050302", 8),
            ("2050701", 1),
        ),
        projects=(
            Project("2050202", 16800, 0.03),
            Project("2050203", 12600, 0.01),
            Project("2050204", 9300, 0.04),
            Project("2050199", 3150, -0.03),
            Project("2050302", 6100, 0.08),
            Project("2296004", 860, 0.05, acc.FUND),
        ),
        own=(
            OwnMoney("2050204", Line.INSTITUTIONAL_INCOME, acc.PROJECT, 14200, 0.02),
            OwnMoney("2050199", Line.SUPERIOR_SUBSIDY, acc.PROJECT, 930, -0.05),
            OwnMoney("2050302", Line.AFFILIATE_REMITTANCE, acc.DOWNWARD, 210, 0.01),
            OwnMoney("2050202", Line.OTHER_INCOME, acc.PROJECT, 1450, -0.06),
        ),
        programmes=(
            Programme(
                "义务教育薄弱环节改善",
                "2050202",
                0.62,
                (Target("改造校舍面积", 42000, "平方米"), Target("新增学位", 5400, "个")),
                "大班额比例下降",
            ),
            Programme(
                "职业教育实训基地建设",
                "2050302",
                0.7,
                (Target("建成实训室", 36, "间"), Target("开展技能培训", 8200, "人次")),
                "毕业生就业能力提升",
            ),
        ),
    ),
    Profile(
        name="示例市卫生健康局",
        form="四川",
        kind="部门决算",
        administrative=True,
        staff=64,
        pay=12.6,
        operating=3.4,
        retirees=41,
        vehicles=4,
        hospitality=2.3,
        operations=(("2100101", 1),),
        projects=(
            Project("2100409", 1460, 0.05),
            Project("2100408", 3120, 0.06),
            Project("2100410", 940, 0.25, years=(2020, 2021, 2022)),
            Project("2100199", 610, -0.02),
            Project("2340101", 1800, 0, acc.FUND, (2020,)),
            Project("2296002", 320, 0.04, acc.FUND),
        ),
        programmes=(
            Programme(
                "基本公共卫生服务补助",
                "2100408",
                0.9,
                (Target("建立居民健康档案", 486000, "份"), Target("老年人健康管理", 61200, "人")),
                "居民健康水平提高",
            ),
            Programme(
                "重大传染病防控",
                "2100409",
                0.55,
                (Target("开展疾病监测", 28, "次"), Target("预防接种", 93000, "剂次")),
                "传染病发病率控制",
            ),
        ),
    ),
    Profile(
        name="示例县医疗保障局",
        form="青海",
        kind="部门决算",
        administrative=True,
        staff=9,
        pay=9.4,
        operating=2.6,
        retirees=2,
        vehicles=1,
        hospitality=0.4,
        carries=True,
        operations=(("2101501", 1),),
        projects=(
            Project("2101599", 96, 0.1),
            Project("2101505", 12, -0.04),
            Project("2101506", 28, 0.08),
            Project("2101101", 84, 0.06),
        ),
        programmes=(
            Programme(
                "医疗服务与保障能力建设",
                "2101599",
                0.95,
                (Target("举办政策宣讲", 18, "场"), Target("检查定点机构", 240, "家")),
                "群众政策知晓率提高",
            ),
            Programme(
                "离休人员医疗费补助",
                "2101101",
                0.9,
                (Target("补助人数", 24, "人"), Target("住院费用报销", 31, "人次")),
                "看病负担减轻",
            ),
        ),
    ),
    Profile(
        name="示例区市场监督管理局",
        form="上海",
        kind="单位决算",
        administrative=True,
        staff=118,
        pay=19.8,
        operating=3.2,
        retirees=66,
        vehicles=9,
        hospitality=1.2,
        operations=(("2013801", 1),),
        projects=(
            Project("2013804", 86, 0.03),
            Project("2013805", 164, 0.05),
            Project("2013816", 238, 0.02),
            Project("2013812", 57, -0.02),
            Project("2013802", 92, -0.06),
        ),
        programmes=(
            Programme(
                "食品安全抽检",
                "2013816",
                0.8,
                (Target("食品抽检批次", 3600, "批次"), Target("快速检测", 12500, "次")),
                "食品安全状况改善",
            ),
        ),
    ),
    Profile(
        name="示例市中心医院",
        form="湖南",
        kind="单位决算",
        administrative=False,
        staff=420,
        pay=10.6,
        operating=0.9,
        retirees=310,
        vehicles=6,
        hospitality=1.8,
        operations=(("2100201", 1),),
        projects=(
            Project("2100299", 1320, 0.07),
            Project("2100410", 760, 0.2, years=(2020, 2021, 2022)),
            Project("2100409", 240, 0.02),
        ),
        own=(
            OwnMoney("2100201", Line.INSTITUTIONAL_INCOME, acc.BASIC, 46800, 0.06),
            OwnMoney("2100201", Line.BUSINESS_INCOME, acc.BUSINESS, 690, 0.02),
            OwnMoney("2100299", Line.OTHER_INCOME, acc.PROJECT, 1130, 0.01),
        ),
        programmes=(
            Programme(
                "重点专科能力提升",
                "2100299",
                0.66,
                (Target("购置专科设备", 24, "台"), Target("开展新技术", 15, "项")),
                "疑难病例收治能力提升",
            ),
        ),
    ),
    Profile(
        name="示例县红十字会",
        form="四川",
        kind="部门决算",
        administrative=True,
        staff=1,
        pay=9.1,
        operating=1.6,
        retirees=0,
        vehicles=0,
        hospitality=0.05,
        operations=(("2081601", 1),),
        projects=(Project("2081699", 4.2, 0.05),),
        programmes=(
            Programme(
                "应急救护培训",
                "2081699",
                1,
                (Target("普及救护知识", 1200, "人次"), Target("培训救护员", 60, "人")),
                "公众自救互救能力提高",
            ),
        ),
    ),
    Profile(
        name="示例州交通运输局",
        form="云南",
        kind="部门决算",
        administrative=True,
        staff=236,
        pay=12.1,
        operating=2.9,
        retirees=128,
        vehicles=22,
        hospitality=6.8,
        travels=True,
        carries=True,
        operations=(("2140101", 3), ("2140112", 2)),
        projects=(
            Project("2140104", 61500, 0.04),
            Project("2140106", 23800, 0.03),
            Project("2120804", 18600, -0.12, acc.FUND),
            Project("2120803", 9400, -0.08, acc.FUND),
            Project("2239999", 260, 0.1, acc.CAPITAL, (2021, 2022, 2023, 2024)),
        ),
        own=(OwnMoney("2140106", Line.OTHER_INCOME, acc.PROJECT, 1900, -0.02),),
        programmes=(
            Programme(
                "农村公路建设",
                "2140104",
                0.45,
                (Target("新改建农村公路", 320, "公里"), Target("改造危桥", 26, "座")),
                "群众出行条件改善",
            ),
            Programme(
                "普通公路养护",
                "2140106",
                0.8,
                (Target("养护里程", 4150, "公里"), Target("实施预防养护", 180, "公里")),
                "路况水平保持良好",
            ),
        ),
    ),
    Profile(
        name="示例县农业农村局",
        form="青海",
        kind="部门决算",
        administrative=True,
        staff=152,
        pay=11.3,
        operating=1.7,
        retirees=74,
        vehicles=7,
        hospitality=1.5,
        carries=True,
        operations=(("2130101", 1),),
        projects=(
            Project("2130122", 3900, 0.06),
            Project("2130108", 410, -0.03),
            Project("2130106", 265, 0.02),
            Project("2130153", 5200, 0.05, years=(2021, 2022, 2023, 2024)),
            Project("2130505", 2700, 0.03),
        ),
        programmes=(
            Programme(
                "高标准农田建设",
                "2130153",
                0.92,
                (Target("建设高标准农田", 28000, "亩"), Target("修建机耕路", 46, "公里")),
                "粮食生产能力提升",
            ),
            Programme(
                "乡村产业发展",
                "2130505",
                0.7,
                (Target("扶持合作社", 34, "家"), Target("带动农户", 2600, "户")),
                "农户收入增加",
            ),
        ),
    ),
)

FIRST_YEAR = 2020
LAST_YEAR = 2024
