"""Addresses of networks that share a page: a link to one is a share button, which a theme adds."""

import re

from contentlint.prose.lazy_pattern import compile_lazy

_SHARE = compile_lazy(
    r"(?:https?:)?//(?:[a-z-]{1,20}\.)?"
    r"(?:(?:addtoany|addthis)\.com/|b\.hatena\.ne\.jp/(?:entry|add)|digg\.com/submit"
    r"|facebook\.com/(?:sharer|share\.php|dialog/(?:feed|send|share))|getpocket\.com/(?:edit|save)"
    r"|linkedin\.com/(?:cws/share|sharearticle|sharing)|(?:social-plugins\.)?line\.me/(?:lineit|r/msg)"
    r"|news\.ycombinator\.com/submitlink|pinterest\.[a-z]{2,3}(?:\.[a-z]{2})?/pin/create|plus\.google\.com/share"
    r"|reddit\.com/submit|t(?:elegram)?\.me/share|tumblr\.com/(?:share|widgets/share)|(?:twitter|x)\.com/(?:intent|share)"
    r"|vk\.com/share|(?:api\.|web\.)?whatsapp\.com/send|wa\.me/\?)",
    re.IGNORECASE,
)


def is_share_address(href: str) -> bool:
    """Tell whether an address opens a network's form for sharing a page."""
    return _SHARE.match(href) is not None
