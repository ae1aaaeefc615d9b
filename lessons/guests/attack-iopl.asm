; attack-iopl.asm: an escape that is tried: ask for the ports ;; attack-iopl.asm: intento de huida: pedir los puertos
;
; With IOPL 3 a program in ring 3 may use IN and OUT. Only iopl gives ;; Con IOPL 3, un programa del anillo 3 puede usar IN y OUT. Solo lo da
; it, and only to whom the host trusts with its hardware. ;; iopl, y solo a quien el anfitrión confía su hardware.

bits 32
org 0x400000

start:
    mov  esi,text_iopl
    call print
    mov  eax,110                    ; iopl(3)
    mov  ebx,3
    int  0x80
    push eax
    call print_number
    mov  esi,text_end
    call print
    pop  eax
    test eax,eax
    jne  .done
    mov  al,'!'                     ; straight to the device ;; directo al dispositivo
    out  0xE9,al
    mov  esi,text_allowed
    call print
.done:
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

text_iopl:
    db 'iopl: ',0
text_allowed:
    db ' allowed',10,0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
