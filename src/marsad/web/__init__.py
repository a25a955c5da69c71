"""The record in a browser: pages that work without JavaScript, and a JSON API."""
