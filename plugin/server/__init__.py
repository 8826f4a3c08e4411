# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend process: started, followed, or found on another machine."""
