; attack-port.asm: an escape that is tried: talk to the hardware ;; attack-port.asm: intento de huida: hablar con el hardware
;
; IN and OUT need CPL <= IOPL, CLI too; HLT needs ring 0. In ring 3 ;; IN y OUT exigen CPL <= IOPL, y CLI también; HLT, el anillo 0. En el
; each is a #GP, and the kernel answers with signal 11. ;; anillo 3, cada una es un #GP y el núcleo responde con la señal 11.

bits 32
org 0x400000

start:
    mov  esi,text_in
    call print
    mov  ebp,read_port
    call attempt
    mov  esi,text_out
    call print
    mov  ebp,write_port
    call attempt
    mov  esi,text_cli
    call print
    mov  ebp,mask_interrupts
    call attempt
    mov  esi,text_hlt
    call print
    mov  ebp,halt
    call attempt
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- What each child tries ------------------------------------------ ;; ---- Lo que intenta cada hijo ---------------------------------------

read_port:
    in   al,0xE9
    ret

write_port:
    mov  al,'!'
    out  0xE9,al
    ret

mask_interrupts:
    cli
    ret

halt:
    hlt
    ret

; ---- Fork; the child runs EBP, the parent prints how it ended ------- ;; ---- Fork: el hijo ejecuta EBP; el padre imprime cómo acabó ---------

attempt:
    mov  eax,2                      ; fork()
    int  0x80
    test eax,eax
    jne  .parent
    call ebp
    mov  eax,1                      ; still alive: exit(0) ;; sigue vivo: exit(0)
    xor  ebx,ebx
    int  0x80
.parent:
    mov  ebx,eax
    mov  eax,7                      ; waitpid(child, status, 0) ;; waitpid(hijo, estado, 0)
    mov  ecx,status
    xor  edx,edx
    int  0x80
    mov  esi,text_allowed
    mov  eax,[status]
    and  eax,0x7F                   ; the signal that ended it ;; la señal que acabó con él
    je   print
    push eax
    mov  esi,text_signal
    call print
    pop  eax
    call print_number
    mov  esi,text_end
    jmp  print

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

text_in:
    db 'in al,0xE9: ',0
text_out:
    db 'out 0xE9,al: ',0
text_cli:
    db 'cli: ',0
text_hlt:
    db 'hlt: ',0
text_signal:
    db 'ended by signal ',0
text_allowed:
    db 'allowed',10,0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
status:         dd 0
