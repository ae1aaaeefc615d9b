; write.asm: one write, then the end ;; write.asm: una escritura y el fin
;
; The application of this lesson. cut.asm and cut-paravirtual.asm hold ;; La aplicación de esta lección. cut.asm y cut-paravirtual.asm contienen
; the same instructions; in a container no kernel of the guest's is ;; las mismas instrucciones; en un contenedor no hace falta un núcleo
; needed, and these bytes run as they are. ;; invitado, y estos bytes se ejecutan tal cual.

bits 32
org 0x400000

application:
    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    mov  ecx,text
    mov  edx,text_end-text
call_write:
    int  0x80
after_write:
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
call_exit:
    int  0x80

text:
    db 'cut here',10
text_end:
