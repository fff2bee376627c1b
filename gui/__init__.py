"""The Qt side: shows and asks, and decides nothing about articles or figures."""
