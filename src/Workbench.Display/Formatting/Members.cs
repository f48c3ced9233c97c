using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;

namespace Workbench.Display.Formatting;

/// <summary>The public properties and fields of a type, in order of declaration, those of base types first.</summary>
internal static class Members
{
    private const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    public static ImmutableArray<Member> Of(Type type)
    {
        var members = new List<Member>();
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
            members.InsertRange(0, DeclaredBy(level).Where(member => members.TrueForAll(derived => derived.Name != member.Name)));
        return [.. members];
    }

    private static List<Member> DeclaredBy(Type type) =>
    [
        .. type.GetMembers(Public)
            .Where(IsShown)
            .OrderBy(member => member is FieldInfo)
            .ThenBy(member => member.MetadataToken)
            .Select(member => new Member(member)),
    ];

    private static bool IsShown(MemberInfo member) =>
        member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never && member switch
        {
            PropertyInfo property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && CanBox(property.PropertyType),
            FieldInfo field => CanBox(field.FieldType),
            _ => false,
        };

    private static bool CanBox(Type type)
    {
        var value = type.IsByRef ? type.GetElementType()! : type;
        return !value.IsByRefLike && !value.IsPointer && !value.IsFunctionPointer;
    }
}

/// <summary>A property or a field.</summary>
internal readonly record struct Member(MemberInfo Info)
{
    public string Name => Info.Name;

    /// <exception cref="TargetInvocationException">The getter threw.</exception>
    public object? ValueIn(object instance) => Info is PropertyInfo property ? property.GetValue(instance) : ((FieldInfo)Info).GetValue(instance);
}
