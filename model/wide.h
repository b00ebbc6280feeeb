#pragma once

// HARMONIA_WIDE before a function makes it twice, for processors that reckon with 16 bytes at a time and for those that do with
// 32; which one runs is found out when the program starts. No fused operations are in either, so both give the same bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HARMONIA_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define HARMONIA_WIDE
#endif
