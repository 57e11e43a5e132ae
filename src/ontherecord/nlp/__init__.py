"""The trained model's run time: text → words → windows → scores → attributions.

Needs onnxruntime, tokenizers and numpy only. Training imports the same words, features, windows and decoder.
"""
