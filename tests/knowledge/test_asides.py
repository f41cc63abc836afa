"""What stands among an article's paragraphs and is none of its words; and prose that only begins like it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.knowledge.web.asides import asides_in, blanked, is_aside, makers_in, without_asides

ASIDES = [
    "READ MORE: Gunman kills six in Lindmar supermarket attack",
    "ALSO READ | Opposition leader Karl Imre resigns over bribery claims",
    "ALSO READ Council resigns over bribes",
    "Read more",
    "Read more: the full list of winners.",
    "Read more about the port here",
    "See also: Council resigns",
    "Photo: Getty",
    "Photo by Kim Poe",
    "Photo by Kim Poe / Getty Images",
    "PHOTO: GETTY",
    "PHOTO BY KIM POE",
    "(Photo by Kim Poe/Getty Images)",
    "Photo: Rescue workers search the rubble in Alder on Tuesday.",
    "Image credit: Northern Wire",
    "Image credit Getty",
    "Image source, Getty Images",
    "Image caption, Rescue workers in Alder",
    "Link to Image",
    "Also read: Council resigns",
    "Also read",
    "Related: Council resigns",
    "Related",
    "Related stories",
    "Subscribe to our newsletter",
    "Subscribe to our newsletter.",
    "Sign up for our free newsletter to get the best of the day.",
    "Share this",
    "Share this:",
    "Share this article on Facebook",
    "Share on Twitter",
    "Advertisement",
    "- ADVERTISEMENT -",
    "Advertisement. Scroll to continue reading.",
    "© 2025 Northern Wire",
    "Copyright 2025 Northern Wire. All rights reserved.",
    "Copyright (c) 2025, Northern Wire",
    "Copyright The Northern Wire Limited 2025",
    "(c) Northern Wire 2025",
    "(Reporting by Jo Reed; Editing by Kim Poe)",
    "(Reporting by Jo Reed in Alder and Max Orr in Osk; Editing by Kim Poe and Li Wu)",
    "Reporting by Jo Reed and Max Orr in Osk; Writing by Ann Lee; editing by Kim Poe",
    "Additional reporting by Jo Reed",
    "Jo Reed contributed to this report.",
    "Associated Press writers Jo Reed in Osk and Max Orr contributed to this report.",
    "REUTERS/Kim Poe",
    "AP Photo/Kim Poe",
    "(AP Photo/Kim Poe, File)",
    "Getty Images",
    "Kim Poe/AFP via Getty Images",
    "Rescue workers walk through Alder on Tuesday, May 13, 2025. (AP Photo/Kim Poe)",
    "FILE PHOTO: A man walks past the port, May 13, 2025. REUTERS/Kim Poe/File Photo",
    "A man walks past the port [Kim Poe/Reuters]",
    "Follow us on X.",
    "Follow Northern Wire on Facebook and Twitter.",
    "Like us on Facebook",
    "Click here to read the report",
    "Unsubscribe",
    "The post Port shelled appeared first on Northern Wire.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "With inputs from agencies",
    "(With inputs from PTI)",
    "Source: Northern Wire",
    "Log in to continue reading",
    "Already a subscriber? Log in",
    "Credit: Kim Poe",
    "Caption: The port on Monday",
    "Story continues below advertisement",
    "Facebook Twitter WhatsApp",
    "Continue reading",
    "FILE - Rescue workers walk through Alder.",
    "Most read",
    "Watch: Port in flames",
    "Video: Port in flames",
    "Copyright: Northern Wire",
    "jr/mo/kp",
    "Orr reported from Hallin.",
    "Orr reported from Hallin. Associated Press writer Jo Reed in Osk contributed to this report.",
    "___",
    "Figure 1: Oil spread by day",
    "Watch: Port in flames again",
    "Bild: Tessel Courier",
    "Share this update",
    "Pictured: Rescue workers in Alder",
    "From left: Judge Karl Imre and Sofia Moll at a dinner. Photo: Jens Aho/Lindmar Images",
]
PROSE = [
    "Watch: the new series about the port opens on Sunday.",
    "The minister reported from Hallin that nine had died.",
    "Figure 1: nobody could explain it.",
    "Table manners were taught.",
    "Photo: the film that changed Norrick opened on Friday.",
    "Photo: The film that changed Norrick opened on Friday.",
    "Read more than one book, she said.",
    "Read more books, the minister told pupils on Monday.",
    "Related companies said they would appeal.",
    "Related: the two firms share an owner, the court said.",
    "Copyright law in Norrick was changed on Monday.",
    "Copyright holders sued the company in 2024.",
    "Facebook to pay a fine of 20 million.",
    "Facebook on Tuesday said it would close its office.",
    "Twitter said it had removed the account.",
    "Share prices fell on Monday.",
    "Share this view with the mayor, she said.",
    "Register to vote by Friday, officials said.",
    "Register to vote by Friday",
    "Sign up or go to jail, the general told young men.",
    "Subscribe to this view and you must accept the rest, he said.",
    "Advertisement spending fell by a third last year.",
    "Advertisements were banned near schools.",
    "Reporting by the BBC found that nine people died.",
    "Reporting by Northern Wire led to his arrest.",
    "Editing by hand took days, she said.",
    "Photo by photo, the album tells of the war.",
    "Photographs show the ship burning.",
    "Video shows soldiers beating a man.",
    "Image rights were sold for 20 million.",
    "Illustration is his trade.",
    "Credit was refused to farmers.",
    "Credit: the scheme that saved the farms will end on Friday.",
    "The mayor told Reuters.",
    "He said AFP had been told first.",
    "Norway and Chad contributed to this report, the UN said.",
    "Watch out for floods, the agency warned.",
    "Follow the money, the prosecutor said.",
    "Like this one, the other ship was old.",
    "Click here to pay, the message said.",
    "Sources: three officials said on Monday that the talks had failed.",
    "The document may not be published before May, the court said.",
    "Print on Monday reached 20,000 copies.",
    "Trending upwards, prices rose.",
    "Also read out in court was a letter from the mayor.",
    "See also how the vote went in Osk, he said.",
    "Top stories were spiked on Monday.",
    "More from the army was not to be had.",
    "Loading of the ship began on Monday.",
    "Ad spending fell.",
    "Comments were closed.",
    "Get out of the inbox, she told staff.",
    "The picture/sound system failed.",
    "AP means access point.",
    '"This content may not be copied," the sign says.',
    "Save this port, they chanted.",
    "Video evidence was shown in court.",
    "Illustrations by children hung on the wall.",
    "In this picture of the economy, growth is slow.",
    "Terms of the deal were not told.",
    "Terms and conditions apply to the loan, the bank said.",
    "Privacy policy is decided in Brussels.",
    "The two sides met in the Reuters building.",
    "Sign in to vote, the app told users.",
    "Follow the mayor on Facebook and you see her dogs.",
    "Share on which the bank lent fell.",
    "Reporting from Alder has been banned since May.",
    "Source: the mayor's office, which denied it on Monday.",
    "From left and right came shouts, she said.",
]
SHELLED = "Rebels shelled the port of Alder on Monday, Mayor Ilka Brandt said."
HELD = "Police arrested two men in the town of Voss on Tuesday."


@pytest.mark.parametrize("line", ASIDES)
def test_captions_credits_links_and_notices_are_none_of_the_words(line: str) -> None:
    """Each by itself, and as a paragraph between others."""
    assert is_aside(line)
    text = f"{SHELLED}\n\n{line}\n\n{HELD}"
    assert [one.of(text) for one in asides_in(text)] == [line]


@pytest.mark.parametrize("line", PROSE)
def test_sentences_that_begin_like_one_stay(line: str) -> None:
    """By themselves, first and last."""
    assert without_asides([line]) == [line]
    assert asides_in(f"{line}\n\n{SHELLED}\n\n{line}") == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Photo: Getty\n{SHELLED}\n{HELD}",
        f"{SHELLED}\nREAD MORE: Two held\n{HELD}",
        f"{SHELLED}\n{HELD}\nAFP",
        f"Port shelled\nPhoto: Kim Poe/AFP\n{SHELLED}",
    ],
)
def test_where_a_line_is_a_paragraph_one_line_goes(text: str) -> None:
    """First, between, last, and under a headline."""
    assert len(asides_in(text)) == 1
    assert SHELLED in blanked(text, asides_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Alder had not been told of it before she heard\nthe news, and then she told\nReuters.",
        "Both firms deny that the two owners had ever been so closely\nRelated: the court heard\nthat they met in May.",
        "She read the letter to all who had come and asked them to\nRead more\nand to write back.",
    ],
)
def test_a_line_of_a_paragraph_that_is_broken_to_a_width_is_no_paragraph(text: str) -> None:
    """What one of its lines says by chance is a part of a sentence."""
    assert asides_in(text) == ()


def test_a_link_that_is_broken_to_a_width_goes_whole() -> None:
    """Both of its lines."""
    link = "READ MORE: Gunman kills six in a supermarket of the town of\nLindmar before he is held"
    text = f"{SHELLED}\n\n{link}\n\n{HELD}"
    assert [one.of(text) for one in asides_in(text)] == [link]


def test_the_headlines_under_the_heading_of_a_list_go_with_it_and_the_sentence_after_them_stays() -> None:
    """A list of links has no full stops."""
    text = f"{SHELLED}\n\nRelated stories\n\nTwo held in Voss\n\nBridge opens in Ebbwick\n\n{HELD}"
    assert "".join(blanked(text, asides_in(text)).split()) == "".join(f"{SHELLED}{HELD}".split())
    alone = f"{SHELLED}\n\nRead more\n\nWhat comes next\n\n{HELD}"  # a button, and a subhead of the article
    assert "What comes next" in blanked(alone, asides_in(alone))


def test_a_label_alone_takes_its_caption_along_and_no_paragraph() -> None:
    """The caption stands in a line of its own under "Photo:"."""
    text = f"Photo:\n\nThe port on Monday\n\n{SHELLED}"
    assert blanked(text, asides_in(text)).strip() == SHELLED
    last = f"{SHELLED}\n\n{HELD}\n\nIllustration(s) :\n\nThe port burned on Monday."  # as a database ends an article
    assert blanked(last, asides_in(last)).strip() == f"{SHELLED}\n\n{HELD}"
    bare = f"Photo:\n\n{SHELLED}\n\n{HELD}"
    assert SHELLED in blanked(bare, asides_in(bare))


def test_who_worked_on_it_is_told_at_the_end_of_the_last_paragraph() -> None:
    """In brackets, or after the last full stop; what stands in brackets in the story stays."""
    told = f"{SHELLED} (Reporting by Jo Reed in Osk and Max Orr; Editing by Kim Poe)"
    assert [one.of(told).strip() for one in asides_in(told)] == [told.removeprefix(SHELLED).strip()]
    assert makers_in(told, asides_in(told)) == "Jo Reed and Max Orr"
    signed = f"By Jo Reed and Max Orr\n\n{SHELLED}"
    assert makers_in(signed, asides_in(signed)) == "Jo Reed and Max Orr"
    for line in ("By Monday", "By Monday the ship had sunk.", "By Jo Reed's account nine died."):
        assert asides_in(f"{line}\n\n{SHELLED}") == ()
    kept = f"{SHELLED} (The reporting by both papers was denied by the army.)"
    assert asides_in(kept) == ()
    assert makers_in(kept, ()) is None


def test_a_notice_at_the_end_of_a_paragraph_takes_no_sentence_along() -> None:
    """Whether it is short or long; what only speaks of rights stays."""
    for notice in ("Copyright 2025 Tessel Media. All rights reserved.", "© 2025 Tessel Media", "All rights reserved."):
        text = f"Nine died. {notice}"
        assert blanked(text, asides_in(text)).strip() == "Nine died."
    assert asides_in("Nine died, and all rights reserved to the crown were lost.") == ()


PIECES = [*ASIDES, *PROSE, SHELLED, "", " ", "Two held", "…", "\r"]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from("\n\t "))
def test_the_places_are_in_order_within_the_text_and_all_other_letters_stay(lines: list[str], end: str) -> None:
    """Whatever stands beside what."""
    text = "\n".join(lines) + end
    found = asides_in(text)
    assert all(one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    shown = blanked(text, found)
    assert len(shown) == len(text)
    assert all(letter in (" ", other) for letter, other in zip(shown, text, strict=True))


@given(st.text(alphabet=" \n.:/()[]©aAB,;-", max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    """No error, and no time lost in going back."""
    assert len(blanked(text, asides_in(text))) == len(text)
