"""What does an embedded post say, and by whom?"""

from __future__ import annotations

from marsad.record import StatementKind
from marsad.statements.cues import Cue
from marsad.statements.heard import Heard
from marsad.statements.posts import Post
from marsad.statements.scene import Scene
from marsad.statements.speaker import Speaker, SpeakerReader


def read_post(scene: Scene, speakers: SpeakerReader, cues: dict[str, tuple[Cue, ...]], post: Post) -> Heard:
    """A post speaks for its author; the first verb that performs something gives cue and kind."""
    reading = scene.reading
    first, last = reading.word_from(post.start), reading.word_from(post.end)
    author = reading.word_from(post.author[0])
    mention = scene.name_from(author, reading.word_from(post.author[1]))
    speaker = speakers.of_mention(mention) if mention else Speaker(reading.cut(*post.author))
    cue = (post.dash, post.dash + 1)
    kind: StatementKind = "say"
    for i in range(first, last):
        for found in cues.get(scene.words[i], ()):
            if found.shape in ("past", "present") and i not in scene.mention_at and found.person in ("1s", "1p"):
                cue, kind = (scene.starts[i], scene.ends[i]), found.verb.kind
                break
        if kind != "say":
            break
    return Heard(
        kind=kind, cue=cue, content=(post.start, post.end), words=(first, last), speaker=speaker, direct=True,
        rule="post", channel=reading.cut(*post.handle).text,
    )  # fmt: skip
