; attack-reboot.asm: an escape that is tried: switch the machine off ;; attack-reboot.asm: intento de huida: apagar la máquina
;
; In a PID namespace reboot ends the namespace's process 1, no more. ;; En un espacio de nombres PID, reboot acaba con su proceso 1, nada más.

bits 32
org 0x400000

start:
    mov  esi,text_reboot
    call print
    mov  eax,88                     ; reboot(magic, magic, power off) ;; reboot(mágico, mágico, apagar)
    mov  ebx,0xFEE1DEAD
    mov  ecx,0x28121969
    mov  edx,0x4321FEDC
    int  0x80
    call print_number
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

text_reboot:
    db 'reboot: ',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
