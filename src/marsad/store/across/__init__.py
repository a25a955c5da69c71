"""What is derived across captures, stored: which tables hold it, and how do they follow what is added?"""
