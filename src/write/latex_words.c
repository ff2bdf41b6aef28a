#include "latex_words.h"

#include <string.h>

enum { UNBROKEN = 24 /* letters that TeX need not keep in one line */ };

static const struct {
  const char *word, *escape;
} escapes[] = {
    {"\\", "\\textbackslash{}"},
    {"~", "\\textasciitilde{}"},
    {"^", "\\textasciicircum{}"},
    {"`", "\\textasciigrave{}"},
    {"'", "\\textquotesingle{}"},
    {"\"", "\\textquotedbl{}"},
    {"&", "\\&"},
    {"%", "\\%"},
    {"$", "\\$"},
    {"#", "\\#"},
    {"_", "\\_"},
    {"{", "\\{"},
    {"}", "\\}"},
    /* After the end of a row these would be arguments of it. */
    {"[", "{[}"},
    {"]", "{]}"},
    {"*", "{*}"},
    /* What the letters of TeX do not have. */
    {"α", "$\\alpha$"},
    {"β", "$\\beta$"},
    {"γ", "$\\gamma$"},
    {"δ", "$\\delta$"},
    {"ε", "$\\varepsilon$"},
    {"ζ", "$\\zeta$"},
    {"η", "$\\eta$"},
    {"θ", "$\\theta$"},
    {"ι", "$\\iota$"},
    {"κ", "$\\kappa$"},
    {"λ", "$\\lambda$"},
    {"μ", "$\\mu$"},
    {"ν", "$\\nu$"},
    {"ξ", "$\\xi$"},
    {"π", "$\\pi$"},
    {"ρ", "$\\rho$"},
    {"σ", "$\\sigma$"},
    {"τ", "$\\tau$"},
    {"υ", "$\\upsilon$"},
    {"φ", "$\\varphi$"},
    {"χ", "$\\chi$"},
    {"ψ", "$\\psi$"},
    {"ω", "$\\omega$"},
    {"Γ", "$\\Gamma$"},
    {"Δ", "$\\Delta$"},
    {"Θ", "$\\Theta$"},
    {"Λ", "$\\Lambda$"},
    {"Ξ", "$\\Xi$"},
    {"Π", "$\\Pi$"},
    {"Σ", "$\\Sigma$"},
    {"Φ", "$\\Phi$"},
    {"Ψ", "$\\Psi$"},
    {"Ω", "$\\Omega$"},
    {"≤", "$\\le$"},
    {"≥", "$\\ge$"},
    {"≠", "$\\ne$"},
    {"≈", "$\\approx$"},
    {"√", "$\\surd$"},
    {"∞", "$\\infty$"},
    {"→", "$\\rightarrow$"},
    {"←", "$\\leftarrow$"},
    {"−", "$-$"},
};

static const char *
escape_of (const char *at)
{
  size_t length = (size_t)(g_utf8_next_char (at) - at);

  if (g_ascii_isalnum (*at) || *at == ' ')
    return NULL;
  for (size_t i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (strlen (escapes[i].word) == length && !memcmp (escapes[i].word, at, length))
      return escapes[i].escape;
  return NULL;
}

/* Two of these in a row are one other character to TeX. */
static bool
is_ligature (const char *at)
{
  return strchr ("-,<>", *at) && at[1] == *at;
}

void
latex_words (GString *tex, const char *words)
{
  size_t unbroken = 0;

  for (const char *at = words; *at; at = g_utf8_next_char (at)) {
    const char *escape = escape_of (at);
    if (escape)
      g_string_append (tex, escape);
    else
      g_string_append_len (tex, at, g_utf8_next_char (at) - at);
    if (is_ligature (at))
      g_string_append (tex, "{}");
    unbroken = *at == ' ' ? 0 : unbroken + 1;
    if (unbroken == UNBROKEN) {
      g_string_append (tex, "\\allowbreak{}");
      unbroken = 0;
    }
  }
}
