/* Lets g_autoptr own types that are not GLib's. */
#pragma once

#include <glib.h>
#include <stdio.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FILE, fclose)
