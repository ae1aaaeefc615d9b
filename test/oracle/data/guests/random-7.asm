bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
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
 mov edi,0x140000        ; the data on which the parts work
 mov ecx,17
 mov eax,0x9e3779b9
.data:
 mov [edi],eax
 add edi,4
 imul eax,eax,0x19660d
 add eax,0x3c6ef35f
 dec ecx
 jne .data

 mov edi,0x200000        ; one page table for the first 4 MiB; the image, the data and the user stack belong to ring 3 too
 mov ecx,2048
.zero:
 mov dword [edi],0
 add edi,4
 dec ecx
 jne .zero
 mov dword [0x200000],0x201007
 mov edi,0x201000
 mov eax,3
.map:
 mov [edi],eax
 add edi,4
 add eax,0x1000
 cmp eax,0x400003
 jne .map
 mov edi,0x201400
.user:
 or dword [edi],4
 add edi,4
 cmp edi,0x201540
 jne .user
 or dword [0x201000+0x18f*4],4
 mov eax,0x200000
 mov cr3,eax
 mov eax,cr0
 or eax,0x80000000
 mov cr0,eax

 jmp next
next:                    ; the next part: address, CS, EFLAGS, mask of the flags to show
 mov esp,0x180000
 mov esi,[row]
 mov edi,esi
 add esi,16
 mov [row],esi
 mov ebx,[edi]
 test ebx,ebx
 je finish
 mov ecx,[edi+4]
 mov edx,[edi+8]
 mov eax,[edi+12]
 mov [mask],eax
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
 mov eax,[values]
 mov ebx,[values+4]
 mov ecx,[values+8]
 mov edx,[values+12]
 mov esi,[values+16]
 mov edi,[values+20]
 mov ebp,0x140000
 iretd
trap:                    ; +32 vector +36 error code +40 EIP +44 CS +48 EFLAGS
 pushad
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov ebp,esp
 mov eax,[ebp+32]
 call hex2
 call space
 mov eax,[ebp+36]
 call hex4
 call space
 mov eax,[ebp+40]
 call hex8
 call space
 mov eax,[ebp+44]
 call hex2
 call space
 mov eax,[ebp+48]
 and eax,0x3200
 cmp dword [ebp+32],0x81
 jne .flags
 mov eax,[ebp+48]
 and eax,[mask]
.flags:
 call hex4
 mov esi,ebp
 mov edi,values
 mov ecx,8
.register:
 call space
 mov eax,[esi]
 call hex8
 add esi,4
 dec ecx
 jne .register
 mov eax,[ebp+28]         ; the next part goes on with these values
 mov [values],eax
 mov eax,[ebp+16]
 mov [values+4],eax
 mov eax,[ebp+24]
 mov [values+8],eax
 mov eax,[ebp+20]
 mov [values+12],eax
 mov eax,[ebp+4]
 mov [values+16],eax
 mov eax,[ebp]
 mov [values+20],eax
 mov esi,0x140000
 mov ecx,17
 xor eax,eax
.sum:
 rol eax,5
 add eax,[esi]
 add esi,4
 dec ecx
 jne .sum
 call space
 call hex8
 call newline
 cmp dword [ebp+32],14
 jne next
 mov eax,cr2
 call hex8
 call newline
 jmp next
done:
 push 0
 push 0x81
 jmp trap
align 4
row: dd parts
mask: dd 0
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

part0:
 ja .b0
 pushfd
 pop edi
 and edi,0x8d5
 xor esi,dword [ebp+45]
 mov ah,bl
 mov edi,dword [ebp+2]
.b0:
 and ecx,7
 lea eax,[ebp+ecx*4]
 mov ecx,1265783513
 xor edx,edx
 div ecx
 sub edi,eax
 movsx edi,byte [ebp+51]
 pushfd
 pop ecx
 and ecx,0x8d5
 sub al,dh
 sti
 int 0x81
part1:
 jle .b0
 imul edi,dword [0x140001]
 imul ecx,dword [ebp+28],-127
 and eax,1
 mov eax,[ebp+eax*4]
 rol dword [ebp+32],1
.b0:
 jnp .b1
 movsx ecx,byte [0x140005]
 dec edi
 and eax,dword [0x140027]
 mov ecx,dword [0x140003]
 mov eax,3719487586
 ror byte [ebp+31],31
 movzx edx,byte [ebp+17]
.b1:
 je .b2
 movsx edx,byte [0x14000a]
 neg eax
 rol eax,12
 movsx edi,bl
 sbb dword [0x14001d],7
 lea edi,[esi+edi*4+0]
.b2:
 lidt [idtr]
 int 0x81
part2:
 jl .b0
 imul edi,ecx
 add dl,ch
 inc dword [ebp+15]
 ror edi,1
.b0:
 cmp esi,dword [ebp+33]
 push -2147483646
 pop dword [ebp+12]
 cmp dword [ebp+10],edi
 push 1
.b2:
 sar dword [0x140030],1
 push edx
 pop dword [ebp+41]
 mov cl,1
 rol dword [0x140030],cl
 cdq
 movzx eax,ch
 mov ecx,15
 setae dh
 push dword [ebp+33]
 pop esi
 xchg cl,cl
 adc cl,cl
 movzx ebx,word [0x14001c]
 dec dword [esp]
 jne .b2
 pop ecx
 ud2
 int 0x81
part3:
 push 6
.b0:
 mov dword [0x14002f],-4
 test bh,cl
 mov ecx,78200681
 cdq
 idiv ecx
 pushfd
 pop edi
 and edi,0x0
 and edi,7
 lea ebx,[ebp+edi*4]
 pushfd
 pop ecx
 and ecx,0x8c5
 clc
 cmp ebx,edx
 test bh,cl
 dec dword [esp]
 jne .b0
 pop ecx
 stc
 mov edi,edx
 and edx,1
 lea edx,[ebp+edx*4]
 test dword [0x14000c],edx
 clc
 mov edi,edi
 push dword [ebp+12]
 pop dword [ebp+41]
 test dword [ebp+31],esi
 and eax,7
 lea ebx,[ebp+eax*4]
 call .b2
 jmp .b2_after
.b2:
 movzx edx,byte [ebp+16]
 push 0
 pop dword [0x140018]
 mov cl,1
 shr esi,cl
 sub edi,dword [ebp+14]
 and eax,15
 lea esi,[ebp+eax*4]
 sbb edx,12
 adc bh,ch
 shl edx,1
 ret
.b2_after:
 int 0x81
part4:
 call .b0
 jmp .b0_after
.b0:
 shr dword [0x140003],21
 shl edx,20
 mov esi,esi
 rol byte [0x140027],159
 stc
 movzx esi,cl
 or byte [ebp+30],al
 movzx edi,bh
 seto al
 and esi,3
 lea edi,[ebp+esi*4]
 ret
.b0_after:
 movsx edi,byte [0x14000f]
 mov ah,bh
 setle bh
 cdq
 sbb eax,8
 cdq
 stc
 call .b2
 jmp .b2_after
.b2:
 div ecx
 mov eax,130
 lea ebx,[eax+edi*8+6]
 pushfd
 pop esi
 and esi,0x0
 and ebx,7
 mov [ebp+ebx*4],ebx
 and edi,3
 lea ebx,[ebp+edi*4]
 lea ebx,[ebx+ebx*8+256]
 ret
.b2_after:
 str eax
 int 0x81
part5:
 call .b0
 jmp .b0_after
.b0:
 push edi
 pop edx
 sbb cl,115
 stc
 push 19
 pop dword [ebp+39]
 mov cl,9
 movsx ebx,byte [0x140017]
 test dh,107
 mov esi,esi
 xchg ebx,edx
 sbb ebx,dword [0x140021]
 ret
.b0_after:
 push 1
.b1:
 shr byte [ebp+49],1
 mov cl,5
 ror eax,cl
 push eax
 pop dword [0x140007]
 dec dword [esp]
 jne .b1
 pop ecx
 push 6
.b2:
 and ebx,15
 mov edx,[ebp+ebx*4]
 sub ah,dh
 lea esi,[esi+ebx*2-65534]
 mov ch,19
 sub dl,dh
 mov cl,8
 shl ah,cl
 or al,15
 xor dword [0x14000f],3
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part6:
 call .b0
 jmp .b0_after
.b0:
 xor ecx,18
 rol byte [ebp+12],1
 rol dword [0x14000e],1
 imul esi,edx
 mov ecx,95793658
 cdq
 idiv ecx
 test ah,bh
 mov dh,byte [ebp+42]
 ret
.b0_after:
 push 1
.b1:
 movsx eax,dl
 idiv dword [0x140012]
 test dl,43
 and edx,3
 mov esi,[ebp+edx*4]
 cdq
 setae cl
 xchg esi,eax
 mov esi,dword [ebp+11]
 dec dword [esp]
 jne .b1
 pop ecx
 call .b2
 jmp .b2_after
.b2:
 lea esi,[edx+edi*2+8]
 mov ecx,245132878
 xor edx,edx
 div ecx
 push dword [ebp+40]
 pop ecx
 sub ecx,dword [ebp+10]
 adc ebx,edi
 pushfd
 pop ecx
 and ecx,0x8d5
 and esi,7
 mov esi,[ebp+esi*4]
 lea edx,[edx+edx*4-1422946199]
 sbb esi,ecx
 ret
.b2_after:
 mov eax,0x60
 mov ds,eax
 int 0x81
part7:
 call .b0
 jmp .b0_after
.b0:
 pushfd
 pop esi
 and esi,0x8d5
 inc byte [0x140035]
 shl byte [0x14002b],1
 mov esi,dword [0x140008]
 mov cl,61
 ror esi,cl
 and ah,byte [ebp+19]
 ret
.b0_after:
 jnp .b1
 adc dword [0x140036],edx
 lea eax,[edx*4+4229496908]
.b1:
 clc
 adc edx,ebx
 cmpxchg [0x14001b],edi
 pushfd
 pop eax
 and eax,0x8d5
 clc
 movzx ebx,word [ebp+18]
 adc esi,esi
 push -1545317975
 pop dword [ebp+58]
 sub edx,127
 mov eax,-5
 int 0x81
part8:
 movzx edi,byte [0x14000e]
 cmpxchg [ebp+7],ecx
 jo .b1
 movsx eax,word [ebp+60]
 pushfd
 pop ebx
 and ebx,0x8d5
 movsx ecx,byte [0x14000f]
 xchg ebx,edx
 inc dword [0x14003c]
 stc
.b1:
 ja .b2
 not edx
 imul ecx
 lea edi,[edi+eax*8-65534]
 mov cl,105
 rol ah,cl
 xchg dh,cl
 push dword [0x140023]
 pop dword [ebp+30]
 add dword [ebp+59],-6
 test byte [0x14000d],bl
 sub eax,ebx
 lea ebx,[esi+ecx*8+1650942815]
.b2:
 int 0x81
part9:
 clc
 clc
 mov esi,1803477403
 setae bl
 div ecx
 or ecx,dword [ebp+10]
 movsx esi,ch
 mov dh,0
 xchg dh,dh
 mov edi,edi
 call .b1
 jmp .b1_after
.b1:
 cmp edx,dword [ebp+5]
 movzx esi,word [ebp+22]
 adc cl,17
 rol dword [ebp+37],97
 ror esi,11
 ror bl,255
 cdq
 sub ecx,dword [0x140023]
 or ch,dl
 cmpxchg [0x140011],esi
 ret
.b1_after:
 jbe .b2
 pushfd
 pop ebx
 and ebx,0x8d5
 mov ecx,1985160603
 cdq
 idiv ecx
 imul ecx,ebx
.b2:
 invlpg [ebp]
 int 0x81
part10:
 jnp .b0
 pushfd
 pop edx
 and edx,0x8d5
 div dword [0x140018]
 lea ecx,[eax*4-129]
 sub dword [ebp+2],edx
.b0:
 jp .b1
 clc
 imul ecx,dword [ebp+19]
 mov edi,esi
 imul ah
 xchg dword [0x140019],esi
 rol edi,1
 xchg dword [ebp+1],ecx
 movsx edx,bh
 mov cl,1
 shr ecx,cl
 xchg esi,ecx
 movsx esi,ah
.b1:
 call .b2
 jmp .b2_after
.b2:
 mov ecx,dword [ebp+41]
 sbb edi,dword [ebp+43]
 ret
.b2_after:
 int 0x81
part11:
 call .b0
 jmp .b0_after
.b0:
 mov cl,28
 ror ebx,cl
 and edx,3
 mov [ebp+edx*4],esi
 ror edi,1
 ret
.b0_after:
 push 6
.b1:
 cdq
 mov cl,1
 shr ebx,cl
 dec dword [esp]
 jne .b1
 pop ecx
 je .b2
 ror ecx,122
 pushfd
 pop eax
 and eax,0xd5
 sub eax,ecx
 mov eax,5
 seto dl
 not eax
 and edi,3
 mov ecx,[ebp+edi*4]
 push dword [ebp+47]
 pop dword [0x140000]
 cmpxchg [ebp+47],ebx
.b2:
 int 0x81
align 4
parts:
dd part0,0x1b,0x2,0x3200
dd part1,0x31,0x2,0x3200
dd part2,0x1b,0x3002,0x3200
dd part3,0x1b,0x2,0x3ac5
dd part4,0x31,0x1002,0x3200
dd part5,0x31,0x2,0x3ad5
dd part6,0x8,0x3002,0x3200
dd part7,0x8,0x1002,0x3ad5
dd part8,0x31,0x2,0x3ad5
dd part9,0x31,0x2,0x3200
dd part10,0x8,0x2,0x3ad5
dd part11,0x8,0x1002,0x3ad5
dd 0
values: dd 17,-256,-8,-2,1675051868,14
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
