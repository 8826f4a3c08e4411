# SPDX-License-Identifier: GPL-3.0-or-later
"""What every room of the plugin may use: words, messages, settings, tasks."""
