using System.Security.Cryptography;
using System.Text;
using Helicarrier.Persistence;

namespace Helicarrier.Services.People;

/// <summary>
/// Hashes e-mail addresses with a key that lies in a file beside the database: who gets hold of the database alone cannot try
/// addresses. The key is made when the first is needed; without it, people that were invited before are not known again by their address.
/// </summary>
/// <param name="path">The key's file.</param>
public sealed class EmailHasher(string path)
{
    private const int KeyLength = 32;

    private readonly Lock _gate = new();
    private byte[]? _key;

    /// <summary>HMAC-SHA256 of an address in lower case.</summary>
    /// <exception cref="IOException">The key can neither be read nor made.</exception>
    /// <exception cref="UnauthorizedAccessException">The key belongs to somebody else.</exception>
    /// <exception cref="InvalidDataException">The file holds no key.</exception>
    public byte[] Hash(string address) => HMACSHA256.HashData(Key(), Encoding.UTF8.GetBytes(address));

    private byte[] Key()
    {
        lock (_gate)
        {
            return _key ??= Read() ?? Make();
        }
    }

    private byte[]? Read()
    {
        if (!File.Exists(path)) return null;
        PrivateFile.Tighten(path);
        var key = File.ReadAllBytes(path);
        return key.Length == KeyLength ? key : throw new InvalidDataException($"{path} holds no key: it must have {KeyLength} bytes.");
    }

    // Written under another name first: a key that is there is whole, and two processes that make one keep the first.
    private byte[] Make()
    {
        PrivateFile.MakeDirectory(Path.GetDirectoryName(path)!);
        var made = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        using (var file = PrivateFile.Open(made, FileMode.CreateNew, FileShare.None))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyLength));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(made, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(made);
        }

        return Read()!;
    }
}
