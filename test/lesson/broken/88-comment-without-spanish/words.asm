; words.asm: says little ;; words.asm: dice poco
bits 32
    hlt ; the end ;; el fin
    db 'a ;; b',10,0 ; a text ;;
