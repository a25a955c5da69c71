"""What on a capture is an article, and what is furniture or ticker."""
