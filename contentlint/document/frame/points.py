"""The points that speak for a frame, and the limits that several steps of the division share."""

Source = str
"""What a unit of a frame comes from: chat, mail, brief, page, document, message or metadata."""

Sign = tuple[float, Source]
"""The points of a unit as part of a frame, and what it comes from."""

CERTAIN, SURE, CLEAR, LIKELY, WEAK = 4.0, 3.5, 2.5, 1.5, 0.7
"""Points: nothing else looks so, hardly anything does, it mostly belongs to a frame, it may, there is a hint."""

OFFER = 3.6
"""A sentence that only a chatbot says: it hands a text over, or offers more work on it."""

MIN_OWN = 2.0
"""So many points tell that a sentence may go."""

MAX_SHORT_WORDS = 14
"""A longer unit is no button, label or heading."""

MIN_LEAD = 4
"""A line of so many words with a colon at its end leads to what follows."""

MAX_HEAD = 25
"""So many units are the head of a mail or a chat at most."""
