; ask.asm: ask the kernel who we are, say something, and end ;; ask.asm: preguntar al núcleo quiénes somos, decir algo y acabar
;
; An ordinary application: it has no idea what lies under its kernel. ;; Una aplicación corriente: no sabe qué hay debajo de su núcleo.

bits 32
org 0x400000

CALLS           equ 10

    mov  ebp,CALLS
ask_pid:
    mov  eax,20                     ; getpid()
    int  0x80
    dec  ebp
    jne  ask_pid
say_hello:
    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    mov  ecx,hello_text
    mov  edx,hello_end-hello_text
    int  0x80
    mov  eax,1                      ; exit(0)
    mov  ebx,0
    int  0x80

hello_text:
    db 'hello from ring 3',10
hello_end:
