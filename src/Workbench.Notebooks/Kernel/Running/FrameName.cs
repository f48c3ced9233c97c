using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Kernel.Running;

/// <summary>Turns a frame of a stack trace, with its compiler-made names, into what the author of a cell wrote.</summary>
internal static partial class FrameName
{
    private static readonly Assembly Engine = typeof(FrameName).Assembly;

    /// <summary>Whether a frame belongs to this engine or to the machinery of awaits, and tells an author nothing.</summary>
    public static bool IsEngine(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method) return true;
        if (method.DeclaringType is not { } type) return false;
        return type.Assembly == Engine
            || type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices"
            || method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
            || type.FullName is "System.Threading.ExecutionContext" or "System.Runtime.ControlledExecution";
    }

    /// <summary>Whether a frame is the top level of a cell.</summary>
    public static bool IsCellBody(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType is { } type && type.Name.StartsWith("<<Initialize>>", StringComparison.Ordinal);

    /// <summary>Such as <c>Cell 3, line 7</c> or <c>Mean(Double[] values) in Cell 3, line 2</c>.</summary>
    public static string Of(StackFrame frame)
    {
        var place = Place(frame);
        if (IsCellBody(frame)) return place ?? "top level of a cell";
        var name = MethodName(frame.GetMethod()!);
        return place is null ? name : $"{name} in {place}";
    }

    private static string? Place(StackFrame frame)
    {
        if (frame.GetFileName() is not { Length: > 0 } file) return null;
        var line = frame.GetFileLineNumber().ToString(CultureInfo.InvariantCulture);
        return file.StartsWith("cell ", StringComparison.Ordinal) ? $"Cell {file["cell ".Length..]}, line {line}" : $"{file}, line {line}";
    }

    private static string MethodName(MethodBase method)
    {
        var parameters = string.Join(", ", method.GetParameters().Select(one => $"{one.ParameterType.Name} {one.Name}"));
        var typeName = TypeName(method.DeclaringType);
        var name = method.Name;
        if (name == "MoveNext" && MadeFor().Match(method.DeclaringType!.Name) is { Success: true } machine)
        {
            // An async method or an iterator: the state machine is nested in the type that declared the method.
            name = machine.Groups[1].Value;
            typeName = TypeName(method.DeclaringType.DeclaringType);
            parameters = "";
        }
        else if (LocalFunction().Match(name) is { Success: true } local) name = local.Groups[1].Value;
        else if (MadeFor().IsMatch(name)) name = "lambda";
        return $"{(typeName.Length > 0 ? typeName + "." : "")}{name}({parameters})";
    }

    // Submission#3 is the class of a cell, <>c that of its lambdas: neither was written by anybody.
    private static string TypeName(Type? type)
    {
        if (type is null || type.Name.StartsWith("Submission#", StringComparison.Ordinal)) return "";
        if (type.Name.Contains('<', StringComparison.Ordinal)) return TypeName(type.DeclaringType);
        var outer = TypeName(type.DeclaringType);
        if (outer.Length > 0) return $"{outer}.{type.Name}";
        return type.DeclaringType is not null || string.IsNullOrEmpty(type.Namespace) ? type.Name : $"{type.Namespace}.{type.Name}";
    }

    [GeneratedRegex("^<([^<>]+)>")]
    private static partial Regex MadeFor();

    [GeneratedRegex(@"^<.+>g__(\w+)\|")]
    private static partial Regex LocalFunction();
}
