# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTTP contract. Routes translate; the work is done by the services they call.

Nothing heavy (torch, openvino, faiss, rasterio) is imported at the top of these modules, so that the server answers
at once; services import what they need when the first request needs it.
"""
