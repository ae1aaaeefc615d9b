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
 adc cl,byte [ebp+40]
 lea esi,[edi+ebx*8+32766]
 test dword [ebp+13],ebx
 not edx
 mov dword [ebp+4],-1
 test al,byte [0x140024]
 mov cl,198
 rol ebx,cl
 or bh,3
 cdq
 call .b1
 jmp .b1_after
.b1:
 mov dword [ebp+29],51512023
 imul eax
 idiv ebx
 or byte [0x140016],79
 xchg ebx,edx
 mov byte [0x140020],al
 ret
.b1_after:
 push 2
.b2:
 mov ecx,1424761566
 cdq
 idiv ecx
 mov cl,al
 mov edx,ebx
 pushfd
 pop ecx
 and ecx,0x0
 shr edi,1
 movzx eax,cl
 mov cl,114
 shl byte [ebp+43],cl
 pushfd
 pop edi
 and edi,0xc4
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part1:
 jle .b0
 imul dl
 inc bl
 not dword [ebp+48]
 xchg eax,esi
 test edx,esi
.b0:
 jg .b1
 cmp edx,ecx
 imul ecx,edx,4205509958
 xchg esi,edi
 push dword [0x140006]
 pop edx
 lea edi,[ecx*4+14]
 movzx eax,word [0x140034]
 rol dl,1
 lea esi,[esi+ecx*2-711319148]
.b1:
 call .b2
 jmp .b2_after
.b2:
 pushfd
 pop ecx
 and ecx,0x801
 and edx,7
 lea edx,[ebp+edx*4]
 xchg eax,ebx
 ret
.b2_after:
 str eax
 int 0x81
part2:
 jo .b0
 inc ebx
 sbb esi,dword [ebp+39]
 lea ecx,[edx+ebx*4-2]
 or dword [0x14002c],ecx
 mov ch,ah
 movzx ecx,bl
 idiv ecx
 and dword [ebp+7],ebx
 mov edx,esi
.b0:
 push 4
.b1:
 push 0
 pop dword [0x140001]
 cmp byte [ebp+57],20
 mov dword [ebp+48],edx
 mov dword [ebp+3],esi
 cmp dh,byte [ebp+41]
 or ecx,474316904
 dec dword [esp]
 jne .b1
 pop ecx
 jp .b2
 movzx ebx,bl
 cdq
 adc esi,7
 mov edi,6
 mov ecx,952231381
 cdq
 idiv ecx
 sub ah,al
.b2:
 pushfd
 pop eax
 and eax,0x3200
 int 0x81
part3:
 push 6
.b0:
 pushfd
 pop edi
 and edi,0x0
 movzx esi,dl
 adc eax,0
 pushfd
 pop edx
 and edx,0x8d5
 mov eax,ecx
 mov edx,-2
 push 2972759215
 pop ebx
 mov cl,5
 rol edx,cl
 dec dword [esp]
 jne .b0
 pop ecx
 push 4136033470
 pop edx
 cdq
 movzx ecx,byte [ebp+51]
 movzx esi,bh
 not dword [ebp+28]
 test dword [0x140023],9
 mov cl,1
 rol edx,cl
 adc dword [ebp+17],edx
 xchg cl,bh
 cdq
 imul ebx
 div dword [ebp+0]
 pushfd
 pop eax
 and eax,0x0
 cmp byte [ebp+47],-2
 lidt [idtr]
 int 0x81
part4:
 push 3
.b0:
 pushfd
 pop ebx
 and ebx,0x0
 test edi,dword [0x140016]
 cdq
 shl dword [0x140029],197
 mov edi,257
 mov ecx,1120521176
 xor edx,edx
 div ecx
 imul esi,ebx,-129
 dec dword [esp]
 jne .b0
 pop ecx
 imul edi,dword [ebp+37],-8
 mov edx,dword [ebp+45]
 pushfd
 pop ecx
 and ecx,0x801
 push -4
 pop eax
 and edi,dword [ebp+48]
 rol dword [0x140026],1
 and edi,dword [ebp+33]
 imul edi,edi,-1840761413
 test edx,edx
 push dword [0x140039]
 pop edx
 pushfd
 pop ebx
 and ebx,0x8c5
 cmp edi,dword [0x140016]
 movzx esi,bl
 idiv eax
 int 0x81
part5:
 push 2
.b0:
 xchg esi,edi
 mov bh,byte [0x140002]
 cmp esi,esi
 mov ecx,1958485683
 cdq
 idiv ecx
 and ebx,15
 mov ecx,[ebp+ebx*4]
 xchg ah,cl
 mov dword [ebp+0],edi
 inc edx
 adc edx,esi
 dec dword [esp]
 jne .b0
 pop ecx
 pushfd
 pop ecx
 and ecx,0x8d5
 neg dword [ebp+22]
 test dh,byte [ebp+33]
 neg eax
 mov ecx,847965715
 cdq
 idiv ecx
 mov ecx,21596508
 xor edx,edx
 div ecx
 mov edi,ecx
 cdq
 lea edi,[eax*4+10]
 mov ecx,546970053
 xor edx,edx
 div ecx
 movzx esi,dh
 pushfd
 pop ebx
 and ebx,0x0
 call .b2
 jmp .b2_after
.b2:
 imul dword [ebp+3]
 mov ecx,1118435762
 xor edx,edx
 div ecx
 cdq
 lea edi,[ecx+ecx*2+3]
 xchg ebx,ebx
 ret
.b2_after:
 int 0x81
part6:
 call .b0
 jmp .b0_after
.b0:
 cdq
 sub dl,cl
 pushfd
 pop ecx
 and ecx,0x8d5
 ret
.b0_after:
 push 4
.b1:
 sar ch,148
 cmp dl,91
 dec dword [esp]
 jne .b1
 pop ecx
 call .b2
 jmp .b2_after
.b2:
 mov cl,1
 shl eax,cl
 sbb dword [ebp+31],17
 push ecx
 pop dword [0x140027]
 shl dword [ebp+12],155
 add esi,2593895489
 imul edi,edi
 cdq
 ret
.b2_after:
 int 0x81
part7:
 push 4
.b0:
 sub byte [ebp+25],17
 imul edx
 lea eax,[edx*4+3415430617]
 movzx ebx,word [0x140036]
 lea eax,[ecx*4+1120438076]
 xchg eax,esi
 lea ebx,[eax+ebx*8+1]
 sbb edx,ebx
 sub esi,32768
 xor byte [0x140008],ah
 test edi,dword [ebp+2]
 and dword [ebp+34],edi
 dec dword [esp]
 jne .b0
 pop ecx
 jae .b1
 or esi,ebx
 pushfd
 pop esi
 and esi,0x8c5
 add dword [ebp+35],15
 mov edx,eax
 mov byte [0x14001b],al
 cdq
 lea ecx,[esi*4-374912915]
.b1:
 add byte [ebp+48],127
 push edi
 pop dword [ebp+48]
 mov esi,dword [ebp+7]
 and edi,3
 mov [ebp+edi*4],edx
 int 0x81
part8:
 jnp .b0
 mov esi,ebx
 inc dword [ebp+29]
 cmp ch,ah
 xor dword [0x140012],edi
 sbb esi,65534
 xor dword [0x14003c],-259042036
.b0:
 jl .b1
 lea eax,[edx*4+127]
 not dword [0x140030]
 add dl,byte [0x140032]
 div esi
 and edx,1
 lea eax,[ebp+edx*4]
 cdq
 mov ecx,2085134477
 xor edx,edx
 div ecx
 movzx edi,dh
 and eax,3
 mov [ebp+eax*4],ecx
 mov bh,byte [ebp+25]
 and esi,1
 mov ebx,[ebp+esi*4]
.b1:
 call .b2
 jmp .b2_after
.b2:
 shr dword [ebp+58],1
 cdq
 mov cl,28
 sar ecx,cl
 movzx eax,byte [0x140019]
 ret
.b2_after:
 int 0x81
part9:
 push 5
.b0:
 mov ecx,361418042
 cdq
 idiv ecx
 or bl,19
 add byte [ebp+49],9
 test edx,dword [ebp+2]
 mov al,ah
 dec dword [esp]
 jne .b0
 pop ecx
 push 4
.b1:
 shl bh,1
 add edi,esi
 adc esi,ecx
 push 14
 pop dword [0x140005]
 pushfd
 pop esi
 and esi,0x8d5
 pushfd
 pop edx
 and edx,0x8c5
 xchg edx,edi
 mov cl,1
 sar edx,cl
 imul edx
 and esi,7
 mov [ebp+esi*4],ecx
 and edx,3
 mov ecx,[ebp+edx*4]
 dec dword [esp]
 jne .b1
 pop ecx
 imul edi,ecx,3079840466
 imul ecx,dword [ebp+30],-254
 shl esi,1
 sbb dword [0x140012],edi
 mov ch,dh
 test dh,ah
 shl bh,1
 shl edi,1
 mul byte [ebp+36]
 lgdt [gdtr]
 int 0x81
part10:
 pushfd
 pop ecx
 and ecx,0x8d5
 xchg edi,eax
 cmp edx,ebx
 test dh,ch
 adc dword [ebp+5],esi
 neg al
 sub esi,dword [0x140033]
 and dword [ebp+13],2262933526
 call .b1
 jmp .b1_after
.b1:
 sub byte [0x140037],0
 mov edi,edi
 and dword [ebp+52],ecx
 imul eax,dword [0x14000d],17
 mul byte [0x14003a]
 test al,byte [ebp+24]
 ret
.b1_after:
 movzx edx,ah
 cdq
 sub edx,2397397610
 in al,0x21
 int 0x81
part11:
 jno .b0
 xchg esi,edx
 pushfd
 pop esi
 and esi,0x8d5
 or dh,ch
 add edi,ebx
 imul edx,ebx
 lea edi,[edx*4-256]
 and ecx,15
 mov ebx,[ebp+ecx*4]
 mov ecx,552015713
 cdq
 idiv ecx
 lea edi,[ecx*4-129]
.b0:
 push 3
.b1:
 pushfd
 pop eax
 and eax,0x0
 pushfd
 pop eax
 and eax,0x8c5
 dec dword [esp]
 jne .b1
 pop ecx
 jne .b2
 mov cl,1
 shl eax,cl
 div dword [0x14001f]
 lea esi,[eax+esi*8+6]
 test dword [ebp+9],-6
.b2:
 int 0x81
align 4
parts:
dd part0,0x1b,0x2,0x3ad5
dd part1,0x8,0x2,0x3200
dd part2,0x31,0x3002,0x3200
dd part3,0x8,0x1002,0x3200
dd part4,0x31,0x3002,0x3200
dd part5,0x1b,0x2,0x3200
dd part6,0x1b,0x1002,0x3a01
dd part7,0x8,0x2,0x3ac5
dd part8,0x1b,0x2,0x32c5
dd part9,0x1b,0x2,0x3200
dd part10,0x8,0x3002,0x3200
dd part11,0x31,0x3002,0x3ac5
dd 0
values: dd 256,3265995961,2147483647,-1325453161,3,32767
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
