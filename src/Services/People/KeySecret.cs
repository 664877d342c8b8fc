using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helicarrier.Services.People;

/// <summary>Makes keys and tokens and hashes them. Each has 256 random bits, so one round of SHA-256 is all that storing it needs.</summary>
public static class KeySecret
{
    /// <summary>What every key that is made here begins with, so that scanners of repositories find a leaked one.</summary>
    public const string Prefix = "hc_";

    /// <summary>Longest key that is looked at, characters.</summary>
    public const int MaxLength = 512;

    /// <summary>What the token of an invitation begins with.</summary>
    public const string TokenPrefix = "hci_";

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A token of an invitation, as hard to guess as a key.</summary>
    public static string CreateToken() => TokenPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
