; identity.asm: who am I, and where? ;; identity.asm: ¿quién soy y dónde estoy?
;
; The same three questions on bare hardware, in a virtual machine and ;; Las mismas tres preguntas en hardware físico, en una máquina virtual y
; in a container. In a container the answers are true, and partial. ;; en un contenedor. Ahí las respuestas son ciertas, pero parciales.

bits 32
org 0x400000

start:
    mov  esi,text_pid
    call print
    mov  eax,20                     ; getpid()
    int  0x80
    call print_number
    mov  esi,text_parent
    call print
    mov  eax,64                     ; getppid()
    int  0x80
    call print_number
    mov  esi,text_name
    call print
    mov  eax,122                    ; uname(names) ;; uname(nombres)
    mov  ebx,names
    int  0x80
    mov  esi,names+65               ; the second: this host's name ;; el segundo: nombre de este equipo
    call print
    mov  esi,text_end
    call print
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- Print the text at ESI, which ends with a 0 --------------------- ;; ---- Imprimir el texto de ESI, que acaba en 0 -----------------------

print:
    mov  ecx,esi
    mov  edx,-1
.length:
    inc  edx
    cmp  byte [ecx+edx],0
    jne  .length
    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    int  0x80
    ret

; ---- Print EAX as a signed decimal number --------------------------- ;; ---- Imprimir EAX como número decimal con signo ---------------------

print_number:
    mov  esi,number_end
    mov  ebp,eax
    mov  ebx,10
    test eax,eax
    jns  .digit
    neg  eax
.digit:
    xor  edx,edx
    div  ebx
    add  edx,'0'
    dec  esi
    mov  [esi],dl
    test eax,eax
    jne  .digit
    test ebp,ebp
    jns  print
    dec  esi
    mov  byte [esi],'-'
    jmp  print

text_pid:
    db 'my pid: ',0
text_parent:
    db ', my parent: ',0
text_name:
    db ', this host: ',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
names:          times 390 db 0
