; words.asm: says little ;; words.asm: dice poco
bits 32
    nop ; it maps the page ;; mapea la página
