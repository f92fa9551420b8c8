"""The sample calls: one retold from 2017, over and marked as history; one made up, of today (pure).

The first is the reason why there is this software: in April 2017 a coalition for gay men's health
in Eastern Europe and Central Asia answered what was done to gay men in Chechnya with a page of this
shape. It is told in our own words, and nothing in it leads anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from events.campaigns.letters import Addressee, Letter
from events.campaigns.text import CallText, NamedLink


@dataclass(frozen=True)
class SampleLetter:
    """A letter and its patterns by language."""

    kind: Addressee
    patterns: Mapping[str, Letter]
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class SampleCall:
    """A call about one State's missions.

    :ivar texts: by language, the one it was written in first.
    :ivar begins_on, ends_on: of the one that is history.
    """

    sending_state: str
    texts: Mapping[str, CallText]
    letters: tuple[SampleLetter, ...]
    updates: tuple[str, ...] = ()
    begins_on: date | None = None
    ends_on: date | None = None


OF_2017 = SampleCall(
    "RU",
    {
        "en": CallText(
            title="Stop the violence against gay men in Chechnya",
            statement=(
                "In the spring of 2017 reporters found out that men in Chechnya who were taken for "
                "gay had been rounded up, beaten and tortured in secret prisons, and that some "
                "were dead. Officials answered that such people did not exist there.\n\n"
                "ECOM, a coalition for gay men's health in Eastern Europe and Central Asia, asked "
                "everybody outside to do what those inside could not: write, speak up, give "
                "shelter, and stand in front of the Russian embassies in their own countries.\n\n"
                "This page retells that call in our own words, as an example of what a call can "
                "hold. It is history: nothing on it is to be used today."
            ),
            demands=(
                "Stop the violence. Let everyone go who is held, and bring the guilty to court.",
                "Give asylum, fast, and without asking for papers that nobody who flees can have.",
                "Keep it in everyone's ears until it has stopped.",
            ),
            danger=(
                "People in danger in the North Caucasus could write to the Russian LGBT Network, "
                "which helped them to get out. Whoever knew such a person passed that on, in "
                "person and quietly."
            ),
            petitions=(NamedLink("Petitions for an investigation", "https://example.org/2017"),),
            donations=(
                NamedLink("To bring people to safety: travel, shelter", "https://example.org/2017"),
            ),
            speak_up=(
                "Where official Russian delegations come, to conferences, councils and games: ask "
                "what has become of the men, aloud and on the record."
            ),
        ),
        "ru": CallText(
            title="Остановите насилие над геями в Чечне",
            statement=(
                "Весной 2017 года журналисты выяснили: мужчин, которых в Чечне сочли геями, "
                "хватали, били и пытали в тайных тюрьмах, некоторых убили. Власти ответили, что "
                "таких людей там нет.\n\n"
                "ЕКОМ, коалиция за здоровье геев в Восточной Европе и Центральной Азии, попросила "
                "всех, кто снаружи, сделать то, чего не могут те, кто внутри: писать, говорить, "
                "давать приют и стоять перед российскими посольствами в своих странах.\n\n"
                "Эта страница пересказывает тот призыв нашими словами, как пример. Это история: "
                "ничем на ней нельзя пользоваться сегодня."
            ),
            demands=(
                "Остановить насилие. Отпустить всех, кого держат, и судить виновных.",
                "Дать убежище: быстро и не требуя бумаг, которых у бегущего нет.",
                "Не молчать, пока это не прекратится.",
            ),
            danger=(
                "Люди в опасности на Северном Кавказе могли написать в Российскую ЛГБТ-сеть, "
                "которая помогала уехать. Кто знал такого человека, передавал это лично и тихо."
            ),
            speak_up=(
                "Там, куда приезжают официальные делегации России: спрашивать вслух и под запись, "
                "что стало с этими людьми."
            ),
        ),
    },
    (
        SampleLetter(
            Addressee.MISSION,
            {
                "en": Letter(
                    "The men in Chechnya",
                    "To the {mission}\n{city}\n\n"
                    "I have read what was done to men in Chechnya who were taken for gay. I ask "
                    "you to tell your government that people in {country} know of it, and that "
                    "they expect three things: that it stops, that those who are held go free, "
                    "and that those who did it are brought to court.\n\n"
                    "Please let me know what you did.\n\n{name}",
                ),
                "ru": Letter(
                    "О мужчинах в Чечне",
                    "{mission}\n{city}\n\n"
                    "Я знаю, что сделали в Чечне с мужчинами, которых сочли геями. Прошу передать "
                    "вашему правительству: об этом знают и здесь и ждут трёх вещей. Чтобы это "
                    "прекратилось, чтобы задержанных отпустили и чтобы виновных судили.\n\n"
                    "Прошу сообщить, что вы сделали.\n\n{name}",
                ),
            },
        ),
        SampleLetter(
            Addressee.PRESIDENT,
            {
                "en": Letter(
                    "Stop the violence in Chechnya",
                    "Your officials say that there are no gay men in Chechnya. There are, and they "
                    "are being hunted. You can stop it with one order. Give it.\n\n{name}",
                )
            },
            name="The President's office",
        ),
        SampleLetter(
            Addressee.REPRESENTATIVE,
            {
                "en": Letter(
                    "Visas for those who flee from Chechnya",
                    "Men flee from Chechnya because they were tortured for whom they love. They "
                    "need a visa for a country where nobody finds them, and they need it this "
                    "week. Please ask our government to give it to them, and tell me what it "
                    "answered.\n\n{name}, {city}",
                )
            },
        ),
    ),
    begins_on=date(2017, 4, 1),
    ends_on=date(2017, 12, 31),
)

OF_TODAY = SampleCall(
    "RU",
    {
        "en": CallText(
            title="Asylum for those who flee",
            statement=(
                "This call is a sample. Nobody is behind it, and its protests are made up. It "
                "shows how a statement becomes evenings on doorsteps around the world.\n\n"
                "People flee because of whom they love, what they wrote, or what they refused to "
                "do. They reach a border, and there the waiting begins. We stand at the embassies "
                "of the State that they fled from, so that it knows who is watching, and in the "
                "hearing of the States that could open a door."
            ),
            demands=(
                "Stop persecuting those who stayed.",
                "Open a door for those who fled: a visa in days, not in years.",
                "Send nobody back.",
            ),
            danger=(
                "This is a sample: nobody answers here. A real call says who helps, and how to "
                "reach them without being seen, for example: write to a support group from a "
                "device that is yours alone, at https://example.org/help."
            ),
            petitions=(NamedLink("A visa in days", "https://example.org/sign"),),
            donations=(NamedLink("Tickets and first rents", "https://example.org/give"),),
            speak_up="Ask the delegation on the record: how many are held, and where?",
        ),
        "ru": CallText(
            title="Убежище тем, кто бежит",
            statement=(
                "Этот призыв — образец. За ним никто не стоит, а акции выдуманы. Он показывает, "
                "как из заявления получаются вечера у дверей по всему миру."
            ),
            demands=(
                "Прекратить преследовать тех, кто остался.",
                "Открыть дверь тем, кто бежал: виза за дни, а не за годы.",
                "Никого не высылать назад.",
            ),
            danger=(
                "Это образец: здесь никто не ответит. "
                "В настоящем призыве здесь сказано, кто поможет."
            ),
        ),
        "ar": CallText(
            title="اللجوء لمن يفرّون",
            statement="هذا النداء مثال فقط: لا أحد وراءه، والاحتجاجات فيه متخيَّلة.",
            demands=(
                "أوقفوا ملاحقة من بقوا.",
                "افتحوا بابًا لمن فرّوا: تأشيرة في أيام لا في سنوات.",
                "لا تُعيدوا أحدًا.",
            ),
            danger="هذا مثال: لا أحد يجيب هنا. في النداء الحقيقي يُذكر هنا من يساعد.",
        ),
    },
    (
        SampleLetter(
            Addressee.MISSION,
            {
                "en": Letter(
                    "Those who fled",
                    "To the {mission}\n{city}\n\n"
                    "I live in {country}. Here are people who fled from {state}. I ask you to tell "
                    "your government that we stand beside them, and that we will stand at your "
                    "door until nobody has to flee any more.\n\n{name}",
                ),
                "ru": Letter(
                    "О тех, кто бежал",
                    "{mission}\n{city}\n\n"
                    "Рядом со мной живут люди, которые бежали из вашей страны. Передайте вашему "
                    "правительству: мы с ними.\n\n{name}",
                ),
                "ar": Letter(
                    "عن الذين فرّوا",
                    "إلى {mission}\n{city}\n\n"
                    "أعيش بين أناس فرّوا من بلدكم. أبلغوا حكومتكم أننا معهم.\n\n{name}",
                ),
            },
        ),
        SampleLetter(
            Addressee.MINISTRY,
            {
                "en": Letter(
                    "A door for those who flee",
                    "Stop persecuting those who stayed. Let go who wants to leave.\n\n{name}",
                )
            },
            name="Ministry of Foreign Affairs",
            email="office@example.org",
        ),
        SampleLetter(
            Addressee.REPRESENTATIVE,
            {
                "en": Letter(
                    "A visa in days",
                    "People who flee need a visa in days, not in years. Please ask our government "
                    "for it, and tell me what it answered.\n\n{name}, {city}",
                )
            },
        ),
    ),
    updates=(
        "The first evenings are announced on four continents.",
        "A parliament has put the question of visas on its list. Keep writing.",
    ),
)
