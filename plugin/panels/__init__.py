# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dock shows, one panel a file. Panels show state and emit signals; they never fetch."""
