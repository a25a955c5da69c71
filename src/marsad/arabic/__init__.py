"""Arabic text without opinions: folding with an offset map, words and clitics, numbers, sentences."""
