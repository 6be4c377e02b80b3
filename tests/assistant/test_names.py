import pytest

from assistant.questions.names import find_authorities, known_names, with_names_written_out

TABLE = (
    ("Norfolk", ("Norfolk County Council",)),
    ("Stoke-on-Trent", ("Stoke",)),
    ("Reading", ()),
    ("Birmingham", ("Brum",)),
    ("Westfold", ("Westf",)),
    ("Suffolk", ()),
)
WAYS = known_names(["Westfold", "Eastmere with Thorpe", "Bury"], TABLE)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What about Westfold?", [("Westfold", True)]),
        ("westfold's care leavers", [("Westfold", True)]),
        ("WESTFOLD COUNTY COUNCIL", [("Westfold", True)]),
        ("how did Westf do", [("Westfold", True)]),
        ("Eastmere in 2019", [("Eastmere with Thorpe", True)]),
        ("Eastmere with Thorpe or Westfold", [("Eastmere with Thorpe", True), ("Westfold", True)]),
        ("Westfild in 2016", [("Westfold", True)]),
        ("Is Brum good?", [("Birmingham", False)]),
        ("care in stoke on trent", [("Stoke-on-Trent", False)]),
        ("Is reading taught in schools?", []),
        ("How do children do at Reading?", [("Reading", False)]),
        ("Did they bury the report?", []),
        ("What was said in Bury?", [("Bury", True)]),
        ("the west fold of children", []),
        ("No place here", []),
    ],
)
def test_authorities_named(question, expected):
    assert [(n.authority, n.held) for n in find_authorities(question, WAYS)] == expected


def test_a_council_is_part_of_the_name():
    question = "What does Westfold County Council say?"
    (named,) = find_authorities(question, WAYS)
    assert question[named.start : named.end] == "Westfold County Council"


def test_a_short_name_that_two_share_is_nobodys():
    ways = known_names(["Ashby upon Mere", "Ashby with Holm"], ())
    assert find_authorities("What about Ashby?", ways) == ()


COMPASS = known_names(
    ["North Weldshire", "Weldshire", "York"],
    (("North Northamptonshire", ("North Northants",)), ("South Tyneside", ()), ("North East Lincolnshire", ())),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what grade did N Weldshire get", "what grade did North Weldshire get"),
        ("n. weldshire's care leavers", "North weldshire's care leavers"),
        ("How is N Northants?", "How is North Northants?"),
        ("s tyneside adoption", "South tyneside adoption"),
        ("NE Lincs", "North East Lincolnshire"),
        ("N E Lincs", "North East Lincolnshire"),
        ("S Yorks councils", "South Yorkshire councils"),
        ("how many nw councils", "how many North West councils"),
        ("best in the NW?", "best in the North West?"),
        # No name is made of these.
        ("S Weldshire", "S Weldshire"),
        ("yorks interim director", "yorks interim director"),
        ("it's N", "it's N"),
        ("Weldshire's e Northants", "Weldshire's East Northamptonshire"),
        ("A&E Tyneside", "A&E Tyneside"),
        ("north of Weldshire", "north of Weldshire"),
        ("ne councils-wide", "North East councils-wide"),
    ],
)
def test_compass_initials_are_written_out(question, expected):
    assert with_names_written_out(question, COMPASS) == expected


def test_yorks_after_a_direction_is_no_city():
    text = with_names_written_out("how are S Yorks children", COMPASS)
    assert find_authorities(text, COMPASS) == ()
