bits 32
COUNT equ 3
print:
    out 0xe9, al
    hlt
