; hello.asm: the shortest application, in ring 3 ;; hello.asm: la aplicación más corta, en el anillo 3

bits 32
org 0x400000

    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    mov  ecx,text
    mov  edx,text_end-text
    int  0x80
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

text:
    db 'hello from ring 3',10
text_end:
