; words.asm: says little ;; words.asm: dice poco
bits 32

    nop ; 13: #GP
    hlt ; the end
