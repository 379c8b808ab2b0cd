#!/usr/bin/env python3
"""Writes a tiny Qwen3 model (GGUF, about 440 kB) with random weights.

It loads in real model servers within milliseconds and talks nonsense, which is what tests need: the whole path
from prompt to checker runs, and nothing the model says may be shown. The weights come from a fixed seed, so the
file is the same each time. Needs the Python packages gguf and numpy.

    make_tiny_qwen3.py FILE.gguf
"""

import string
import sys

import gguf
import numpy as np

BLOCKS, EMBEDDING, FEED_FORWARD, HEADS, KV_HEADS, HEAD_DIM = 2, 64, 128, 4, 2, 16
CONTEXT = 32768
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
THINK = ["<think>", "</think>"]
MERGES = ["t h", "th e", "i n", "a n"]
CHAT_TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def byte_characters():
    """GPT-2's printable stand-in for each byte: itself where printable, else a character from 256 on."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    characters, spare = {}, 256
    for byte in range(256):
        if byte in printable:
            characters[byte] = chr(byte)
        else:
            characters[byte] = chr(spare)
            spare += 1
    return [characters[byte] for byte in range(256)]


def main(path):
    bytes_ = byte_characters()
    merged = [merge.replace(" ", "") for merge in MERGES]
    tokens = bytes_ + merged + SPECIAL + THINK
    types = [gguf.TokenType.NORMAL] * (len(bytes_) + len(merged))
    types += [gguf.TokenType.CONTROL] * len(SPECIAL) + [gguf.TokenType.USER_DEFINED] * len(THINK)

    out = gguf.GGUFWriter(path, "qwen3")
    out.add_name("tiny-qwen3-for-tests")
    out.add_block_count(BLOCKS)
    out.add_context_length(CONTEXT)
    out.add_embedding_length(EMBEDDING)
    out.add_feed_forward_length(FEED_FORWARD)
    out.add_head_count(HEADS)
    out.add_head_count_kv(KV_HEADS)
    out.add_key_length(HEAD_DIM)
    out.add_value_length(HEAD_DIM)
    out.add_rope_freq_base(1e6)
    out.add_layer_norm_rms_eps(1e-6)
    out.add_tokenizer_model("gpt2")
    out.add_tokenizer_pre("qwen2")
    out.add_token_list(tokens)
    out.add_token_types(types)
    out.add_token_merges(MERGES)
    out.add_eos_token_id(tokens.index("<|im_end|>"))
    out.add_pad_token_id(tokens.index("<|endoftext|>"))
    out.add_bos_token_id(tokens.index("<|endoftext|>"))
    out.add_add_bos_token(False)
    out.add_chat_template(CHAT_TEMPLATE)

    random = np.random.default_rng(1)

    def weights(*shape):
        return (random.standard_normal(shape) * 0.05).astype(np.float32)

    # Column 0 is a constant through which the output prefers letters and spaces: its babble stays valid text.
    embedding = weights(len(tokens), EMBEDDING)
    embedding[:, 0] = 6.0
    output = weights(len(tokens), EMBEDDING)
    liked = {bytes_[ord(letter)] for letter in string.ascii_lowercase + " "} | set(merged)
    output[:, 0] = [0.0 if token in liked else -12.0 for token in tokens]

    out.add_tensor("token_embd.weight", embedding)
    out.add_tensor("output_norm.weight", np.ones(EMBEDDING, np.float32))
    out.add_tensor("output.weight", output)
    for block in range(BLOCKS):
        prefix = f"blk.{block}."
        out.add_tensor(prefix + "attn_norm.weight", np.ones(EMBEDDING, np.float32))
        out.add_tensor(prefix + "attn_q.weight", weights(HEADS * HEAD_DIM, EMBEDDING))
        out.add_tensor(prefix + "attn_k.weight", weights(KV_HEADS * HEAD_DIM, EMBEDDING))
        out.add_tensor(prefix + "attn_v.weight", weights(KV_HEADS * HEAD_DIM, EMBEDDING))
        out.add_tensor(prefix + "attn_output.weight", weights(EMBEDDING, HEADS * HEAD_DIM))
        out.add_tensor(prefix + "attn_q_norm.weight", np.ones(HEAD_DIM, np.float32))
        out.add_tensor(prefix + "attn_k_norm.weight", np.ones(HEAD_DIM, np.float32))
        out.add_tensor(prefix + "ffn_norm.weight", np.ones(EMBEDDING, np.float32))
        out.add_tensor(prefix + "ffn_gate.weight", weights(FEED_FORWARD, EMBEDDING))
        out.add_tensor(prefix + "ffn_up.weight", weights(FEED_FORWARD, EMBEDDING))
        out.add_tensor(prefix + "ffn_down.weight", weights(EMBEDDING, FEED_FORWARD))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
