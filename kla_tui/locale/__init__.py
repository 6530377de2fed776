"""The English catalogue; Indonesian is the source language and needs none."""
