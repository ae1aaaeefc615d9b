; words.asm: says little ;; words.asm: dice poco
bits 32
; ;; nada
