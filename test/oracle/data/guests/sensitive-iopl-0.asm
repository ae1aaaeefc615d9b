bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; Every privileged and sensitive instruction in rings 1 and 3 with IOPL 0: the privileged ones fault with #GP(0), the
; sensitive ones show or keep the real machine.
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
 cli
 pushfd
 pop eax
 int 0x81
c1:
 sti
 pushfd
 pop eax
 cli
 int 0x81
c2:
 hlt
 int 0x81
c3:
 mov al,0
 in al,0xe9
 int 0x81
c4:
 mov edx,0xe9
 in al,dx
 int 0x81
c5:
 out 0x80,al
 int 0x81
c6:
 mov edx,0x80
 out dx,al
 int 0x81
c7:
 lgdt [gdtr]
 int 0x81
c8:
 lidt [idtr]
 int 0x81
c9:
 mov eax,0x28
 ltr ax
 int 0x81
c10:
 mov eax,cr0
 int 0x81
c11:
 mov eax,0x11
 mov cr0,eax
 int 0x81
c12:
 mov eax,cr2
 xor eax,eax
 int 0x81
c13:
 mov cr2,eax
 int 0x81
c14:
 mov eax,cr3
 int 0x81
c15:
 mov cr3,eax
 int 0x81
c16:
 mov eax,cr4
 int 0x81
c17:
 mov cr4,eax
 int 0x81
c18:
 invlpg [0x1000]
 int 0x81
c19:
 smsw eax
 int 0x81
c20:
 mov eax,-1
 smsw ax
 int 0x81
c21:
 mov dword [scratch],-1
 smsw [scratch]
 mov eax,[scratch]
 int 0x81
c22:
 str eax
 int 0x81
c23:
 mov eax,-1
 str ax
 int 0x81
c24:
 mov dword [scratch],-1
 str [scratch]
 mov eax,[scratch]
 int 0x81
c25:
 sgdt [scratch]
 mov eax,[scratch+2]
 sub eax,gdt
 mov ebx,[scratch]
 and ebx,0xffff
 int 0x81
c26:
 sidt [scratch]
 mov eax,[scratch+2]
 sub eax,idt
 mov ebx,[scratch]
 and ebx,0xffff
 int 0x81
c27:
 mov eax,cs
 int 0x81
c28:
 mov eax,ss
 int 0x81
c29:
 mov eax,ds
 int 0x81
c30:
 mov eax,-1
 mov ax,cs
 int 0x81
c31:
 pushfd
 pop eax
 and eax,0xff00
 int 0x81
c32:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0xff00
 mov ebx,eax
 int 0x81
c33:
 push 2
 popfd
 pushfd
 pop eax
 and eax,0xff00
 int 0x81
c34:
 xor eax,eax
 cpuid
 xor eax,eax
 xor ebx,ebx
 int 0x81
c35:
 rdtsc
 xor eax,eax
 int 0x81
c36:
 mov ecx,0x10
 rdmsr
 xor eax,eax
 int 0x81
c37:
 mov ecx,0x10
 wrmsr
 int 0x81
c38:
 cli
 pushfd
 pop eax
 int 0x81
c39:
 sti
 pushfd
 pop eax
 cli
 int 0x81
c40:
 hlt
 int 0x81
c41:
 mov al,0
 in al,0xe9
 int 0x81
c42:
 mov edx,0xe9
 in al,dx
 int 0x81
c43:
 out 0x80,al
 int 0x81
c44:
 mov edx,0x80
 out dx,al
 int 0x81
c45:
 lgdt [gdtr]
 int 0x81
c46:
 lidt [idtr]
 int 0x81
c47:
 mov eax,0x28
 ltr ax
 int 0x81
c48:
 mov eax,cr0
 int 0x81
c49:
 mov eax,0x11
 mov cr0,eax
 int 0x81
c50:
 mov eax,cr2
 xor eax,eax
 int 0x81
c51:
 mov cr2,eax
 int 0x81
c52:
 mov eax,cr3
 int 0x81
c53:
 mov cr3,eax
 int 0x81
c54:
 mov eax,cr4
 int 0x81
c55:
 mov cr4,eax
 int 0x81
c56:
 invlpg [0x1000]
 int 0x81
c57:
 smsw eax
 int 0x81
c58:
 mov eax,-1
 smsw ax
 int 0x81
c59:
 mov dword [scratch],-1
 smsw [scratch]
 mov eax,[scratch]
 int 0x81
c60:
 str eax
 int 0x81
c61:
 mov eax,-1
 str ax
 int 0x81
c62:
 mov dword [scratch],-1
 str [scratch]
 mov eax,[scratch]
 int 0x81
c63:
 sgdt [scratch]
 mov eax,[scratch+2]
 sub eax,gdt
 mov ebx,[scratch]
 and ebx,0xffff
 int 0x81
c64:
 sidt [scratch]
 mov eax,[scratch+2]
 sub eax,idt
 mov ebx,[scratch]
 and ebx,0xffff
 int 0x81
c65:
 mov eax,cs
 int 0x81
c66:
 mov eax,ss
 int 0x81
c67:
 mov eax,ds
 int 0x81
c68:
 mov eax,-1
 mov ax,cs
 int 0x81
c69:
 pushfd
 pop eax
 and eax,0xff00
 int 0x81
c70:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0xff00
 mov ebx,eax
 int 0x81
c71:
 push 2
 popfd
 pushfd
 pop eax
 and eax,0xff00
 int 0x81
c72:
 xor eax,eax
 cpuid
 xor eax,eax
 xor ebx,ebx
 int 0x81
c73:
 rdtsc
 xor eax,eax
 int 0x81
c74:
 mov ecx,0x10
 rdmsr
 xor eax,eax
 int 0x81
c75:
 mov ecx,0x10
 wrmsr
 int 0x81
align 4
scratch: dd 0,0
n0: db 'ring 1 cli',0
n1: db 'ring 1 sti',0
n2: db 'ring 1 hlt',0
n3: db 'ring 1 in al,e9',0
n4: db 'ring 1 in eax,dx',0
n5: db 'ring 1 out 80,al',0
n6: db 'ring 1 out dx,eax',0
n7: db 'ring 1 lgdt',0
n8: db 'ring 1 lidt',0
n9: db 'ring 1 ltr',0
n10: db 'ring 1 mov eax,cr0',0
n11: db 'ring 1 mov cr0,eax',0
n12: db 'ring 1 mov eax,cr2',0
n13: db 'ring 1 mov cr2,eax',0
n14: db 'ring 1 mov eax,cr3',0
n15: db 'ring 1 mov cr3,eax',0
n16: db 'ring 1 mov eax,cr4',0
n17: db 'ring 1 mov cr4,eax',0
n18: db 'ring 1 invlpg',0
n19: db 'ring 1 smsw',0
n20: db 'ring 1 smsw ax',0
n21: db 'ring 1 smsw memory',0
n22: db 'ring 1 str',0
n23: db 'ring 1 str ax',0
n24: db 'ring 1 str memory',0
n25: db 'ring 1 sgdt',0
n26: db 'ring 1 sidt',0
n27: db 'ring 1 mov eax,cs',0
n28: db 'ring 1 mov eax,ss',0
n29: db 'ring 1 mov eax,ds',0
n30: db 'ring 1 mov ax,cs',0
n31: db 'ring 1 pushfd',0
n32: db 'ring 1 popfd all set',0
n33: db 'ring 1 popfd none',0
n34: db 'ring 1 cpuid',0
n35: db 'ring 1 rdtsc',0
n36: db 'ring 1 rdmsr',0
n37: db 'ring 1 wrmsr',0
n38: db 'ring 3 cli',0
n39: db 'ring 3 sti',0
n40: db 'ring 3 hlt',0
n41: db 'ring 3 in al,e9',0
n42: db 'ring 3 in eax,dx',0
n43: db 'ring 3 out 80,al',0
n44: db 'ring 3 out dx,eax',0
n45: db 'ring 3 lgdt',0
n46: db 'ring 3 lidt',0
n47: db 'ring 3 ltr',0
n48: db 'ring 3 mov eax,cr0',0
n49: db 'ring 3 mov cr0,eax',0
n50: db 'ring 3 mov eax,cr2',0
n51: db 'ring 3 mov cr2,eax',0
n52: db 'ring 3 mov eax,cr3',0
n53: db 'ring 3 mov cr3,eax',0
n54: db 'ring 3 mov eax,cr4',0
n55: db 'ring 3 mov cr4,eax',0
n56: db 'ring 3 invlpg',0
n57: db 'ring 3 smsw',0
n58: db 'ring 3 smsw ax',0
n59: db 'ring 3 smsw memory',0
n60: db 'ring 3 str',0
n61: db 'ring 3 str ax',0
n62: db 'ring 3 str memory',0
n63: db 'ring 3 sgdt',0
n64: db 'ring 3 sidt',0
n65: db 'ring 3 mov eax,cs',0
n66: db 'ring 3 mov eax,ss',0
n67: db 'ring 3 mov eax,ds',0
n68: db 'ring 3 mov ax,cs',0
n69: db 'ring 3 pushfd',0
n70: db 'ring 3 popfd all set',0
n71: db 'ring 3 popfd none',0
n72: db 'ring 3 cpuid',0
n73: db 'ring 3 rdtsc',0
n74: db 'ring 3 rdmsr',0
n75: db 'ring 3 wrmsr',0
align 4
cases:
dd n0,c0,0x31,0x202
dd n1,c1,0x31,0x202
dd n2,c2,0x31,0x202
dd n3,c3,0x31,0x202
dd n4,c4,0x31,0x202
dd n5,c5,0x31,0x202
dd n6,c6,0x31,0x202
dd n7,c7,0x31,0x202
dd n8,c8,0x31,0x202
dd n9,c9,0x31,0x202
dd n10,c10,0x31,0x202
dd n11,c11,0x31,0x202
dd n12,c12,0x31,0x202
dd n13,c13,0x31,0x202
dd n14,c14,0x31,0x202
dd n15,c15,0x31,0x202
dd n16,c16,0x31,0x202
dd n17,c17,0x31,0x202
dd n18,c18,0x31,0x202
dd n19,c19,0x31,0x202
dd n20,c20,0x31,0x202
dd n21,c21,0x31,0x202
dd n22,c22,0x31,0x202
dd n23,c23,0x31,0x202
dd n24,c24,0x31,0x202
dd n25,c25,0x31,0x202
dd n26,c26,0x31,0x202
dd n27,c27,0x31,0x202
dd n28,c28,0x31,0x202
dd n29,c29,0x31,0x202
dd n30,c30,0x31,0x202
dd n31,c31,0x31,0x202
dd n32,c32,0x31,0x202
dd n33,c33,0x31,0x202
dd n34,c34,0x31,0x202
dd n35,c35,0x31,0x202
dd n36,c36,0x31,0x202
dd n37,c37,0x31,0x202
dd n38,c38,0x1b,0x202
dd n39,c39,0x1b,0x202
dd n40,c40,0x1b,0x202
dd n41,c41,0x1b,0x202
dd n42,c42,0x1b,0x202
dd n43,c43,0x1b,0x202
dd n44,c44,0x1b,0x202
dd n45,c45,0x1b,0x202
dd n46,c46,0x1b,0x202
dd n47,c47,0x1b,0x202
dd n48,c48,0x1b,0x202
dd n49,c49,0x1b,0x202
dd n50,c50,0x1b,0x202
dd n51,c51,0x1b,0x202
dd n52,c52,0x1b,0x202
dd n53,c53,0x1b,0x202
dd n54,c54,0x1b,0x202
dd n55,c55,0x1b,0x202
dd n56,c56,0x1b,0x202
dd n57,c57,0x1b,0x202
dd n58,c58,0x1b,0x202
dd n59,c59,0x1b,0x202
dd n60,c60,0x1b,0x202
dd n61,c61,0x1b,0x202
dd n62,c62,0x1b,0x202
dd n63,c63,0x1b,0x202
dd n64,c64,0x1b,0x202
dd n65,c65,0x1b,0x202
dd n66,c66,0x1b,0x202
dd n67,c67,0x1b,0x202
dd n68,c68,0x1b,0x202
dd n69,c69,0x1b,0x202
dd n70,c70,0x1b,0x202
dd n71,c71,0x1b,0x202
dd n72,c72,0x1b,0x202
dd n73,c73,0x1b,0x202
dd n74,c74,0x1b,0x202
dd n75,c75,0x1b,0x202
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
