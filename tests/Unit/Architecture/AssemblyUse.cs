using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>What an assembly uses of others, read from its metadata: what the compiler took along, whatever the project files say.</summary>
internal static class AssemblyUse
{
    /// <summary>The types that it names, with the namespace in which each was declared.</summary>
    public static IReadOnlyList<UsedType> Types(Assembly assembly) =>
        Read(assembly, metadata => metadata.TypeReferences.Select(handle => Type(metadata, handle)).ToList());

    /// <summary>The members of other assemblies' types that it names.</summary>
    public static IReadOnlyList<UsedMember> Members(Assembly assembly) => Read(assembly, metadata => metadata.MemberReferences
        .Select(metadata.GetMemberReference)
        .Where(member => member.Parent.Kind == HandleKind.TypeReference)
        .Select(member => new UsedMember(Type(metadata, (TypeReferenceHandle)member.Parent), metadata.GetString(member.Name)))
        .ToList());

    private static UsedType Type(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Type(metadata, (TypeReferenceHandle)type.ResolutionScope)
            : new(metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private static T Read<T>(Assembly assembly, Func<MetadataReader, T> read)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        return read(file.GetMetadataReader());
    }
}
