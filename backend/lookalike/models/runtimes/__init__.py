# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs a network: OpenVINO, torch; devices and batches."""
