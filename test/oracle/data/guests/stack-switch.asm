bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; INT n from rings 0, 1 and 3 into rings 0 and 1: the stacks named by the TSS, the frames on them, and #TS, #SS for a
; bad SS1.
start:
 cld
 mov esp,0x180000
 lgdt [gdtr]
 jmp 8:.cs
.cs:
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 mov ss,eax
 xor eax,eax
 xor ebx,ebx
 xor ecx,ecx
 xor edx,edx
 xor esi,esi
 xor edi,edi
 xor ebp,ebp
 mov al,0xff
 out 0x21,al
 out 0xa1,al
 mov esi,stubs           ; the first 32 gates: interrupt gates of DPL 0
 mov edi,idt
 mov ecx,32
.idt:
 mov eax,[esi]
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [edi],eax
 and edx,0xffff0000
 or edx,0x8e00
 mov [edi+4],edx
 add esi,4
 add edi,8
 dec ecx
 jne .idt
 lidt [idtr]
 mov eax,0x28
 ltr ax
 mov eax,done
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+129*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+129*8+4],edx
 mov eax,g90
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+144*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+144*8+4],edx
 mov eax,g91
 mov edx,eax
 and eax,0xffff
 or eax,0x310000
 mov [idt+145*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+145*8+4],edx
 mov eax,g92
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+146*8],eax
 and edx,0xffff0000
 or edx,0xef00
 mov [idt+146*8+4],edx
 mov eax,g93
 mov edx,eax
 and eax,0xffff
 or eax,0x310000
 mov [idt+147*8],eax
 and edx,0xffff0000
 or edx,0xef00
 mov [idt+147*8+4],edx
 jmp next
next:                    ; the next case: name, address, CS, EFLAGS
 mov esp,0x180000
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 mov ss,eax
 mov esi,[row]
 mov edi,esi
 add esi,16
 mov [row],esi
 mov esi,[edi]
 test esi,esi
 je finish
 call puts
 mov ebx,[edi+4]
 mov [entry],ebx
 mov ecx,[edi+8]
 mov edx,[edi+12]
 cmp ecx,8
 je .same
 lea eax,[ecx+8]
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push eax
 push 0x190000
.same:
 push edx
 push ecx
 push ebx
 xor eax,eax
 xor ebx,ebx
 xor ecx,ecx
 xor edx,edx
 xor esi,esi
 xor edi,edi
 xor ebp,ebp
 iretd
trap:                    ; +32 vector +36 error code +40 EIP +44 CS +48 EFLAGS
 pushad
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov ebp,esp
 cmp dword [ebp+32],0x81
 je .done
 mov esi,m_vector
 call puts
 mov eax,[ebp+32]
 call hex2
 mov esi,m_error
 call puts
 mov eax,[ebp+36]
 call hex4
 mov esi,m_at
 call puts
 mov eax,[ebp+40]
 sub eax,[entry]
 call hex4
 cmp dword [ebp+32],14
 jne .where
 mov esi,m_cr2
 call puts
 mov eax,cr2
 call hex8
 jmp .where
.done:
 mov esi,m_done
 call puts
 mov eax,[ebp+28]
 call hex8
 call space
 mov eax,[ebp+16]
 call hex8
.where:
 mov esi,m_cs
 call puts
 mov eax,[ebp+44]
 call hex2
 mov esi,m_flags
 call puts
 mov eax,[ebp+48]
 and eax,0x7700
 call hex4
 call newline
 jmp next
done:                    ; gate 81: a case ends here when nothing faulted
 push 0
 push 0x81
 jmp trap
m_vector: db ': vector ',0
m_error: db ' error ',0
m_at: db ' at +',0
m_cr2: db ' cr2 ',0
m_done: db ': eax ebx ',0
m_cs: db ' cs ',0
m_flags: db ' flags ',0
align 4
entry: dd 0
row: dd cases
v0:
 push 0
 push 0
 jmp trap
v1:
 push 0
 push 1
 jmp trap
v2:
 push 0
 push 2
 jmp trap
v3:
 push 0
 push 3
 jmp trap
v4:
 push 0
 push 4
 jmp trap
v5:
 push 0
 push 5
 jmp trap
v6:
 push 0
 push 6
 jmp trap
v7:
 push 0
 push 7
 jmp trap
v8:
 push 8
 jmp trap
v9:
 push 0
 push 9
 jmp trap
v10:
 push 10
 jmp trap
v11:
 push 11
 jmp trap
v12:
 push 12
 jmp trap
v13:
 push 13
 jmp trap
v14:
 push 14
 jmp trap
v15:
 push 0
 push 15
 jmp trap
v16:
 push 0
 push 16
 jmp trap
v17:
 push 17
 jmp trap
v18:
 push 0
 push 18
 jmp trap
v19:
 push 0
 push 19
 jmp trap
v20:
 push 0
 push 20
 jmp trap
v21:
 push 0
 push 21
 jmp trap
v22:
 push 0
 push 22
 jmp trap
v23:
 push 0
 push 23
 jmp trap
v24:
 push 0
 push 24
 jmp trap
v25:
 push 0
 push 25
 jmp trap
v26:
 push 0
 push 26
 jmp trap
v27:
 push 0
 push 27
 jmp trap
v28:
 push 0
 push 28
 jmp trap
v29:
 push 0
 push 29
 jmp trap
v30:
 push 0
 push 30
 jmp trap
v31:
 push 0
 push 31
 jmp trap
puts:                   ; esi -> text that ends in 0
 push eax
.l:
 mov al,[esi]
 inc esi
 test al,al
 je .d
 out 0xe9,al
 jmp .l
.d:
 pop eax
 ret
hex8:                   ; eax in 8 digits
 push ecx
 mov ecx,8
 jmp hex
hex4:
 push ecx
 mov ecx,4
 rol eax,16
 jmp hex
hex2:
 push ecx
 mov ecx,2
 rol eax,24
hex:                    ; ecx digits from the top of eax
 push edx
 mov edx,eax
.l:
 rol edx,4
 mov eax,edx
 and eax,15
 mov al,[digits+eax]
 out 0xe9,al
 dec ecx
 jne .l
 pop edx
 pop ecx
 ret
digits: db '0123456789abcdef'
space:
 push eax
 mov al,' '
 out 0xe9,al
 pop eax
 ret
newline:
 push eax
 mov al,10
 out 0xe9,al
 pop eax
 ret
finish:
 mov al,0
 out 0xf4,al
.h:
 cli
 hlt
 jmp .h
c0:
 push 0x11111111
 push 0x22222222
 int 0x90
 mov eax,ss
 mov ebx,esp
 int 0x81
c1:
 push 0x11111111
 push 0x22222222
 int 0x92
 mov eax,ss
 mov ebx,esp
 int 0x81
c2:
 push 0x11111111
 push 0x22222222
 int 0x90
 mov eax,ss
 mov ebx,esp
 int 0x81
c3:
 push 0x11111111
 push 0x22222222
 int 0x91
 mov eax,ss
 mov ebx,esp
 int 0x81
c4:
 push 0x11111111
 push 0x22222222
 int 0x92
 mov eax,ss
 mov ebx,esp
 int 0x81
c5:
 push 0x11111111
 push 0x22222222
 int 0x93
 mov eax,ss
 mov ebx,esp
 int 0x81
c6:
 push 0x11111111
 push 0x22222222
 int 0x90
 mov eax,ss
 mov ebx,esp
 int 0x81
c7:
 push 0x11111111
 push 0x22222222
 int 0x91
 mov eax,ss
 mov ebx,esp
 int 0x81
c8:
 push 0x11111111
 push 0x22222222
 int 0x92
 mov eax,ss
 mov ebx,esp
 int 0x81
c9:
 push 0x11111111
 push 0x22222222
 int 0x93
 mov eax,ss
 mov ebx,esp
 int 0x81
c10:
 mov esp,0x16f000
 push 7
 int 0x90
 mov ebx,esp
 int 0x81
c11:
 mov dword [tss+12],0x16e000
 push 0x23
 push 0x18f000
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 mov ecx,0x23
 mov ds,ecx
 mov es,ecx
 int 0x91
 mov ebx,esp
 int 0x81
c12:
 mov dword [tss+4],0x17e000
 push 0x23
 push 0x18f000
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 mov ecx,0x23
 mov ds,ecx
 mov es,ecx
 int 0x90
 mov ecx,0x23
 mov ds,ecx
 mov dword [tss+4],0x180000
 mov ebx,esp
 int 0x81
c13:
 mov dword [tss+16],0x0
 int 0x91
 int 0x81
c14:
 mov dword [tss+16],0x3
 int 0x91
 int 0x81
c15:
 mov dword [tss+16],0x38
 int 0x91
 int 0x81
c16:
 mov dword [tss+16],0x3a
 int 0x91
 int 0x81
c17:
 mov dword [tss+16],0x10
 int 0x91
 int 0x81
c18:
 mov dword [tss+16],0x11
 int 0x91
 int 0x81
c19:
 mov dword [tss+16],0x31
 int 0x91
 int 0x81
c20:
 mov dword [tss+16],0x23
 int 0x91
 int 0x81
c21:
 mov dword [tss+16],0x41
 int 0x91
 int 0x81
c22:
 mov dword [tss+16],0x61
 int 0x91
 int 0x81
c23:
 mov dword [tss+16],0x39
 mov dword [tss+12],0x170000
 int 0x91
 int 0x81
g90:
 push eax
 mov eax,ss
 mov ds,eax
 mov es,eax
 pop eax
 call show
 iretd
g91:
 push eax
 mov eax,ss
 mov ds,eax
 mov es,eax
 pop eax
 call show
 iretd
g92:
 push eax
 mov eax,ss
 mov ds,eax
 mov es,eax
 pop eax
 call show
 iretd
g93:
 push eax
 mov eax,ss
 mov ds,eax
 mov es,eax
 pop eax
 call show
 iretd
show:                    ; prints SS:ESP of the handler and five words of its frame
 pushad
 call space
 mov eax,ss
 call hex4
 call space
 lea eax,[esp+36]
 call hex8
 mov ebp,5
 lea ebx,[esp+36]
.word:
 call space
 mov eax,[ebx]
 cmp ebp,5
 jne .plain
 sub eax,[entry]         ; EIP as an offset in the case
.plain:
 call hex8
 add ebx,4
 dec ebp
 jne .word
 popad
 ret
n0: db 'ring 0 int 90',0
n1: db 'ring 0 int 92',0
n2: db 'ring 1 int 90',0
n3: db 'ring 1 int 91',0
n4: db 'ring 1 int 92',0
n5: db 'ring 1 int 93',0
n6: db 'ring 3 int 90',0
n7: db 'ring 3 int 91',0
n8: db 'ring 3 int 92',0
n9: db 'ring 3 int 93',0
n10: db 'ring 1 int 90 from a moved stack',0
n11: db 'ring 3 int 91 with a new esp1',0
n12: db 'ring 3 int 90 with a new esp0',0
n13: db 'ss1 0',0
n14: db 'ss1 3',0
n15: db 'ss1 38',0
n16: db 'ss1 3a',0
n17: db 'ss1 10',0
n18: db 'ss1 11',0
n19: db 'ss1 31',0
n20: db 'ss1 23',0
n21: db 'ss1 41',0
n22: db 'ss1 61',0
n23: db 'ss1 good again',0
align 4
cases:
dd n0,c0,0x8,0x3202
dd n1,c1,0x8,0x3202
dd n2,c2,0x31,0x3202
dd n3,c3,0x31,0x3202
dd n4,c4,0x31,0x3202
dd n5,c5,0x31,0x3202
dd n6,c6,0x1b,0x3202
dd n7,c7,0x1b,0x3202
dd n8,c8,0x1b,0x3202
dd n9,c9,0x1b,0x3202
dd n10,c10,0x31,0x3202
dd n11,c11,0x8,0x2
dd n12,c12,0x8,0x2
dd n13,c13,0x1b,0x3202
dd n14,c14,0x1b,0x3202
dd n15,c15,0x1b,0x3202
dd n16,c16,0x1b,0x3202
dd n17,c17,0x1b,0x3202
dd n18,c18,0x1b,0x3202
dd n19,c19,0x1b,0x3202
dd n20,c20,0x1b,0x3202
dd n21,c21,0x1b,0x3202
dd n22,c22,0x1b,0x3202
dd n23,c23,0x1b,0x3202
dd 0
align 8
gdt:
dd 0,0
dd 0x0000ffff,0x00cf9a00      ; 08 ring-0 code
dd 0x0000ffff,0x00cf9200      ; 10 ring-0 data
dd 0x0000ffff,0x00cffa00      ; 18 ring-3 code (selector 1b)
dd 0x0000ffff,0x00cff200      ; 20 ring-3 data (selector 23)
tss_descriptor:
dw 103,(tss-$$+0x100000)&0xffff   ; 28 TSS
db ((tss-$$+0x100000)>>16)&0xff,0x89,0,(tss-$$+0x100000)>>24
dd 0x0000ffff,0x00cfba00      ; 30 ring-1 code (selector 31)
dd 0x0000ffff,0x00cfb200      ; 38 ring-1 data (selector 39)
dd 0x0000ffff,0x00cf3200      ; 40 ring-1 data, not present (selector 41)
gdt_end:
gdtr:
dw gdt_end-gdt-1
dd gdt
idtr:
dw 2047
dd idt
align 8
tss:
dd 0,0x180000,0x10,0x170000,0x39
times 20 dd 0
dw 0,104
align 8
stubs: dd v0,v1,v2,v3,v4,v5,v6,v7,v8,v9,v10,v11,v12,v13,v14,v15,v16,v17,v18,v19,v20,v21,v22,v23,v24,v25,v26,v27,v28,v29,v30,v31
align 8
idt: times 512 dd 0
