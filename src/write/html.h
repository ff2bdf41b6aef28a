/* A web page of its own. */
#pragma once

/** html_look: how it looks, on a screen, light or dark, and on paper: CSS. */
extern const char html_look[];
